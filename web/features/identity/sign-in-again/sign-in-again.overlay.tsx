import { lazy, Suspense, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { endOfSession, watchEndOfSession } from '../../../kernel/signed-out.ts'
import './sign-in-again.css'

const SignInAgain = lazy(() => import('./sign-in-again.tsx'))

/**
 * Covers a page whose session is over: nothing of it is to be seen or reached, and nothing of what was typed is lost. It is itself
 * again as soon as its person has signed in (ACC-18).
 */
export function SignInAgainOverlay() {
  const reason = useSyncExternalStore(watchEndOfSession, endOfSession)
  const isCovered = reason !== undefined
  const [place] = useState(() => document.createElement('div'))
  useLayoutEffect(() => {
    if (!isCovered) return
    const { scrollX, scrollY } = window
    const title = document.title
    place.dataset.cover = ''
    document.body.append(place)
    document.body.dataset.covered = ''
    return () => {
      place.remove()
      delete document.body.dataset.covered
      document.title = title
      window.scrollTo(scrollX, scrollY)
    }
  }, [isCovered, place])
  if (!reason) return null
  return createPortal(
    <Suspense>
      <SignInAgain reason={reason} />
    </Suspense>,
    place,
  )
}
