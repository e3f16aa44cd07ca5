import { useQuery } from '@tanstack/react-query'
import { useLiveEvents } from '../../kernel/live-events.ts'
import { useClientPortal } from '../../kernel/session.ts'
import { myFormsQuery } from './form-queries.ts'

/** The number beside "My docs and forms": how many wait to be filled, kept true by live events. */
export function useOpenForms(): number {
  const { portalId } = useClientPortal()
  useLiveEvents({ portalId }, ({ kind }, refresh) => {
    if (kind === 'form') refresh('forms')
  })
  const { data } = useQuery(myFormsQuery(portalId, 'toDo'))
  return data?.items.length ?? 0
}
