import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type paths } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { msUntilJoin } from '../../scheduling/index.ts'

export type Home =
  paths['/api/portals/{portalId}/home']['get']['responses'][200]['content']['application/json']
export type Task = Home['tasks'][number]
export type Appointment = Home['appointments'][number]

/** Read again at every visit: what was done on another page must not still stand here as to be done. */
export const homeQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'home'),
    staleTime: 0,
    // The join link of a video visit comes by itself.
    refetchInterval: ({ state }) => msUntilJoin(state.data?.appointments ?? [], Date.now()),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/home', { params: { path: { portalId } } })).data!,
  })

export const portalPracticeQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'practice'),
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/practice', { params: { path: { portalId } } })).data!,
  })

/** The client's word that he will come. What was refused is said, and the page read again: it was out of date. */
export function useConfirmAppointment(portalId: string) {
  const { t } = useTranslation('home')
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: Pick<Appointment, 'id' | 'version'>) =>
      api.POST('/api/portals/{portalId}/appointments/{appointmentId}/confirm', {
        params: { path: { portalId, appointmentId: id } },
        body: { version },
      }),
    onSuccess: () => tell(t('appointments.confirmedNow')),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keyIn({ portalId }) }),
  })
}
