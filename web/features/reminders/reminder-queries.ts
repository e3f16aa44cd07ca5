import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

export type ReminderSettings =
  paths['/api/practices/{practiceId}/reminder-settings']['get']['responses'][200]['content']['application/json']
export type ReminderChoice =
  paths['/api/portals/{portalId}/reminders']['get']['responses'][200]['content']['application/json']
export type History =
  paths['/api/practices/{practiceId}/appointments/{appointmentId}/reminders']['get']['responses'][200]['content']['application/json']
export type RemindedPerson =
  paths['/api/practices/{practiceId}/clients/{clientId}/reminders']['get']['responses'][200]['content']['application/json']['people'][number]
export type LinkedReminder =
  paths['/api/appointment-links/show']['post']['responses'][200]['content']['application/json']
export type Plan = ReminderSettings['plan']
export type By = Plan[number]['by']
export type Lead = Plan[number]['leadMinutes']

/** As the server knows them. */
export const leads: Lead[] = [60, 120, 240, 1440, 2880, 4320, 7200, 10_080]
export const mostReminders = 3

/** "2 days before" for a number of minutes. */
export function useLeadWords() {
  const { t } = useTranslation('reminders')
  return (minutes: number) =>
    minutes % 1440 === 0
      ? t('lead.days', { count: minutes / 1440 })
      : t('lead.hours', { count: Math.round(minutes / 60) })
}

export const settingsQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'reminder-settings'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/reminder-settings', { params: { path: { practiceId } } }))
        .data!,
  })

export const choiceQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'reminders'),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/reminders', { params: { path: { portalId } } })).data!,
  })

export const appointmentRemindersQuery = (practiceId: string, appointmentId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'reminders', appointmentId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/appointments/{appointmentId}/reminders', {
          params: { path: { practiceId, appointmentId } },
        })
      ).data!,
  })

export const clientRemindersQuery = (practiceId: string, clientId: string) =>
  infiniteQueryOptions({
    queryKey: keyIn({ practiceId }, 'reminders', 'of', clientId),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/reminders', {
          params: { path: { practiceId, clientId }, query: pageParam ? { cursor: pageParam } : {} },
        })
      ).data!,
    getNextPageParam: (last) => last.next ?? undefined,
  })
