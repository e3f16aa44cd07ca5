import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type paths } from '../../../kernel/api.ts'
import { type Choice, ChoiceCards } from '../../../kernel/choice-cards.tsx'
import { useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { EmergencyNote } from '../compose/emergency-note.tsx'
import { useCorrespondence } from '../correspondence.ts'
import { MessagesFrame } from '../list-threads/messages-frame.tsx'
import { useWayBack } from '../list-threads/use-way-back.ts'
import { NewMessageForm } from './new-message-form.tsx'
import { useNewDraft } from './use-new-draft.ts'

type Recipients =
  paths['/api/portals/{portalId}/message-recipients']['get']['responses'][200]['content']['application/json']

/** A client writes to a provider, or asks about an appointment or a bill (MSG-1). */
export default function NewMessagePage() {
  const { t } = useTranslation('messaging')
  const { portalId } = useClientPortal()
  const correspondence = useCorrespondence()
  const draft = useNewDraft(correspondence)
  const back = useWayBack()
  const { to: asked } = useSearchParts<{ to: string }>()
  const recipients = useQuery({
    queryKey: keyIn({ portalId }, 'message-recipients'),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/message-recipients', { params: { path: { portalId } } })).data!,
  })
  return (
    <MessagesFrame showing="content">
      <PageHeader title={t('newMessage.title')} {...back} />
      <Loaded query={recipients} loading={<LoadingState shape="card" rows={5} />}>
        {(data) =>
          draft.isPending ? (
            <LoadingState shape="card" rows={5} />
          ) : data.providers.length + data.topics.length === 0 ? (
            <EmptyState title={t('newMessage.nobody')} text={t('newMessage.nobodyText')} />
          ) : (
            <Stack gap="md">
              <NewMessageForm
                draft={draft.data ?? null}
                firstRecipient={firstOf(data, draft.data?.to ?? asked)}
                recipientField={(field) => (
                  <ChoiceCards
                    label={t('newMessage.to')}
                    description={t('newMessage.answers', { answers: t(`answers.${data.answerTime}`) })}
                    choices={choicesOf(data, t)}
                    data-path="to"
                    {...field}
                  />
                )}
                send={async (to, message, key) =>
                  (
                    await api.POST('/api/portals/{portalId}/threads', {
                      params: { path: { portalId }, header: { 'idempotency-key': key } },
                      body: { to: recipientOf(to), ...message },
                    })
                  ).data!
                }
              />
              <EmergencyNote />
            </Stack>
          )
        }
      </Loaded>
    </MessagesFrame>
  )
}

function choicesOf(
  { providers, topics }: Recipients,
  t: ReturnType<typeof useTranslation<'messaging'>>['t'],
): Choice[] {
  return [
    ...providers.map((provider) => ({
      value: provider.staffId,
      label: provider.name,
      ...(provider.isYours && { description: t('newMessage.yours') }),
    })),
    ...topics.map((topic) => ({
      value: topic,
      label: t(`topic.${topic}`),
      description: t(`newMessage.topicText.${topic}`),
    })),
  ]
}

/** What the draft kept or the address asks for, where it is still offered; else the only provider who is the client's own. */
function firstOf({ providers, topics }: Recipients, kept: string | null | undefined): string {
  const offered: string[] = [...providers.map((provider) => provider.staffId), ...topics]
  if (kept && offered.includes(kept)) return kept
  const own = providers.filter((provider) => provider.isYours)
  return own.length === 1 ? own[0]!.staffId : ''
}

const recipientOf = (to: string) =>
  to === 'scheduling' || to === 'billing'
    ? ({ topic: to } as const)
    : { topic: 'provider' as const, staffId: to }
