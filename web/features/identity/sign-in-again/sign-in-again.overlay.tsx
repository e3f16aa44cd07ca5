import { Portal } from '@mantine/core'
import { lazy, Suspense, useLayoutEffect, useSyncExternalStore } from 'react'
import { endOfSession, watchEndOfSession } from '../../../kernel/signed-out.ts'
import classes from './sign-in-again.module.css'

const SignInAgain = lazy(() => import('./sign-in-again.tsx'))

/**
 * Covers a page whose session is over: nothing of it is to be seen or reached, and nothing of what was typed is lost. It is itself
 * again as soon as its person has signed in (ACC-18).
 */
export function SignInAgainOverlay() {
  const reason = useSyncExternalStore(watchEndOfSession, endOfSession)
  const isCovered = reason !== undefined
  useLayoutEffect(() => {
    if (!isCovered) return
    const { scrollX, scrollY } = window
    const title = document.title
    document.body.dataset.covered = ''
    return () => {
      delete document.body.dataset.covered
      document.title = title
      window.scrollTo(scrollX, scrollY)
    }
  }, [isCovered])
  if (!reason) return null
  return (
    <Portal className={classes.cover} data-cover="">
      <Suspense>
        <SignInAgain reason={reason} />
      </Suspense>
    </Portal>
  )
}
