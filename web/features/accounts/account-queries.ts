import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Account = Answer<'/api/practices/{practiceId}/accounts'>['items'][number]
export type Team = Answer<'/api/practices/{practiceId}/team'>
export type TeamMember = Team['members'][number]
export type StaffInvitation = Team['invitations'][number]
export type Duties = Answer<'/api/practices/{practiceId}/team/{staffId}/duties'>

export const sortable = [
  'firstName',
  'lastName',
  'email',
  'role',
  'since',
  'lastActivity',
  'registered',
  'tier',
] as const
export type Sort = (typeof sortable)[number]
export type Direction = 'asc' | 'desc'

export const teamQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'team'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/team', { params: { path: { practiceId } } })).data!,
  })

export const teamMemberQuery = (practiceId: string, staffId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'team', staffId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/team/{staffId}', {
          params: { path: { practiceId, staffId } },
        })
      ).data!,
  })

export const dutiesQuery = (practiceId: string, staffId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'team', staffId, 'duties'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/team/{staffId}/duties', {
          params: { path: { practiceId, staffId } },
        })
      ).data!,
  })

export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`
