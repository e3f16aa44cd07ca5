import type { ReactNode } from 'react'
import classes from './messages.module.css'
import { ThreadList } from './thread-list.tsx'

/** The conversations at the left and what is open at the right; on a phone one of the two. */
export function MessagesFrame({
  showing,
  threadId,
  children,
}: {
  showing: 'list' | 'content'
  threadId?: string
  children: ReactNode
}) {
  return (
    <div className={classes.frame} data-showing={showing}>
      <ThreadList isPage={showing === 'list'} {...(threadId && { openId: threadId })} />
      <div className={classes.content}>{children}</div>
    </div>
  )
}
