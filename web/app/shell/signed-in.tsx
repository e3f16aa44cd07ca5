import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { idOf, sessionQuery, usePortalIfAny } from '../../kernel/session.ts'
import { asLanguage, preferredLanguage, speak, words } from '../../kernel/words.ts'
import { overlays } from '../registry.ts'
import { IdleWatch } from './idle-watch.tsx'

/** What stands around every page behind the sign-in: the end of the session, seen and forewarned. */
export function SignedIn() {
  const { data: session } = useQuery(sessionQuery)
  const locale = session?.person.locale

  useEffect(() => {
    const language = preferredLanguage(locale)
    if (locale && asLanguage(words.language) !== language) void speak(language)
  }, [locale])

  const here = usePortalIfAny()
  if (!session) return null
  // Outside any portal the strictest of the person's practices counts.
  const idleMinutes =
    here?.idleMinutes ?? Math.min(30, ...session.portals.map((portal) => portal.idleMinutes))
  return (
    <>
      <IdleWatch idleMinutes={idleMinutes} portal={here ? idOf(here) : null} />
      <Outlet />
      {overlays.map((Overlay) => (
        <Overlay key={Overlay.name} />
      ))}
    </>
  )
}
