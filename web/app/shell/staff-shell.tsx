import { usePortalIfAny } from '../../kernel/session.ts'
import { staffPages, staffTopBar } from '../registry.ts'
import { PersonShell } from './person-shell.tsx'
import { Shell } from './shell.tsx'

/** A practice where the person does not work looks like one that never existed. */
export function StaffShell() {
  const portal = usePortalIfAny()
  if (portal?.kind !== 'staff') return <PersonShell instead="missing" />
  return <Shell key={portal.practiceId} portal={portal} pages={staffPages} topBar={staffTopBar} />
}
