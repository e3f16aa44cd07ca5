import { queryOptions } from '@tanstack/react-query'
import type { Questionnaire, QuestionnaireResponse } from '../../../forms-core/index.ts'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: infer Content } } }
}
  ? Content extends { 'application/json': infer Answer }
    ? Answer
    : never
  : never

export type FormTask = Get<'/api/portals/{portalId}/forms'>['items'][number]
export type FormLine = Get<'/api/practices/{practiceId}/forms'>['items'][number]
type Opened = Get<'/api/portals/{portalId}/forms/{assignmentId}'>
type Forms = { questionnaire: Questionnaire; response: QuestionnaireResponse }
/** A form to fill, its FHIR resources with their types. */
export type OpenForm = Omit<NonNullable<Opened['form']>, keyof Forms> & Forms
export type Sent = Omit<NonNullable<Opened['submission']>, keyof Forms> & Forms
export type Score = NonNullable<Get<'/api/practices/{practiceId}/submissions/{submissionId}'>['score']>
export type Verification = Get<'/api/portals/{portalId}/forms/{assignmentId}/verification'>
export type Disclosure = Get<'/api/portals/{portalId}/signing-agreement'>
export type MyForm = Omit<Opened, 'form' | 'submission'> & { form: OpenForm | null; submission: Sent | null }

export const titleIn = (titles: { en: string; es: string }, language: string) =>
  language.startsWith('es') ? titles.es : titles.en

export const myFormsQuery = (portalId: string, list: 'toDo' | 'done') =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'forms', 'list', list),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/forms', {
          params: { path: { portalId }, query: { list, limit: 100 } },
        })
      ).data!,
  })

export const myFormQuery = (portalId: string, assignmentId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'forms', 'one', assignmentId),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/forms/{assignmentId}', {
          params: { path: { portalId, assignmentId } },
        })
      ).data! as unknown as MyForm,
  })

export const disclosureQuery = (portalId: string, language: 'en' | 'es') =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'signing-agreement', language),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/signing-agreement', {
          params: { path: { portalId }, query: { language } },
        })
      ).data!,
  })

export const formsQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'forms', 'all'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/forms', { params: { path: { practiceId } } })).data!.items,
  })

export const formQuery = (practiceId: string, formId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'forms', 'form', formId),
    queryFn: async () => {
      const { data } = await api.GET('/api/practices/{practiceId}/forms/{formId}', {
        params: { path: { practiceId, formId } },
      })
      return { ...data!, questionnaire: data!.questionnaire as unknown as Questionnaire }
    },
  })

export const clientFormsQuery = (practiceId: string, clientId: string, list: 'toDo' | 'done') =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'forms', 'client', clientId, list),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/forms', {
          params: { path: { practiceId, clientId }, query: { list, limit: 100 } },
        })
      ).data!,
  })

export const submissionQuery = (practiceId: string, submissionId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'forms', 'submission', submissionId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/submissions/{submissionId}', {
          params: { path: { practiceId, submissionId } },
        })
      ).data! as unknown as Sent & { score: Score | null },
  })
