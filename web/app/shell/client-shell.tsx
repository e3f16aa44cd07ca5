import { usePortalIfAny } from '../../kernel/session.ts'
import { clientPages, clientTopBar } from '../registry.ts'
import { PersonShell } from './person-shell.tsx'
import { Shell } from './shell.tsx'

/** A portal that is not the person's looks like one that never existed. */
export function ClientShell() {
  const portal = usePortalIfAny()
  if (portal?.kind !== 'client') return <PersonShell missing />
  return <Shell key={portal.portalId} portal={portal} pages={clientPages} topBar={clientTopBar} />
}
