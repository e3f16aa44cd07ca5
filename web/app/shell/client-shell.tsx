import { useLiveEvents } from '../../kernel/live-events.ts'
import { usePortalIfAny } from '../../kernel/session.ts'
import { clientPages, clientTopBar } from '../registry.ts'
import { PersonShell } from './person-shell.tsx'
import { Shell } from './shell.tsx'

/** A portal that is not the person's looks like one that never existed. */
export function ClientShell() {
  const portal = usePortalIfAny()
  if (portal?.kind !== 'client') return <PersonShell missing />
  return (
    <>
      <AccessWatch key={portal.portalId} portalId={portal.portalId} />
      <Shell key={`${portal.portalId} shell`} portal={portal} pages={clientPages} topBar={clientTopBar} />
    </>
  )
}

const nothing = () => {}

/** Every page of a portal hears when access to it changes or ends, whether or not the page listens to anything else (PRT-8). */
function AccessWatch({ portalId }: { portalId: string }) {
  useLiveEvents({ portalId }, nothing)
  return null
}
