import { useEffect, useState } from 'react'
import { useLiveEvents } from '../../kernel/live-events.ts'
import { usePathParts } from '../../kernel/navigation.ts'
import { usePortalIfAny } from '../../kernel/session.ts'
import { clientPages, clientTopBar } from '../registry.ts'
import { PersonShell } from './person-shell.tsx'
import { Shell } from './shell.tsx'

/** A portal that is not the person's looks like one that never existed. */
export function ClientShell() {
  const portal = usePortalIfAny()
  const { portalId } = usePathParts() as { portalId?: string }
  // Which portal was open on this page: when it is not any more, the reader is told so instead of that there never was one.
  const [wasOpen, setWasOpen] = useState<string>()
  const openId = portal?.kind === 'client' ? portal.portalId : undefined
  useEffect(() => {
    if (openId) setWasOpen(openId)
  }, [openId])
  if (portal?.kind !== 'client')
    return <PersonShell instead={wasOpen !== undefined && wasOpen === portalId ? 'closed' : 'missing'} />
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
