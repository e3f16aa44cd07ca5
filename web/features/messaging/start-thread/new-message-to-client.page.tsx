import { Alert, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type paths } from '../../../kernel/api.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useCorrespondence } from '../correspondence.ts'
import { MessagesFrame } from '../list-threads/messages-frame.tsx'
import { useWayBack } from '../list-threads/use-way-back.ts'
import { NewMessageForm } from './new-message-form.tsx'
import { useNewDraft } from './use-new-draft.ts'

type Person =
  paths['/api/practices/{practiceId}/message-recipients']['get']['responses'][200]['content']['application/json']['people'][number]

/** A person of the practice writes to a client of his, found by name (MSG-2). */
export default function NewMessageToClientPage() {
  const { t } = useTranslation('messaging')
  const { practiceId } = usePractice()
  const correspondence = useCorrespondence()
  const draft = useNewDraft(correspondence)
  const back = useWayBack()
  const [search, setSearch] = useState('')
  const [searched] = useDebouncedValue(search, 250)
  const [chosen, setChosen] = useState<Person>()
  const found = useQuery({
    queryKey: keyIn({ practiceId }, 'message-recipients', searched),
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/message-recipients', {
          params: { path: { practiceId }, query: { search: searched } },
        })
      ).data!,
  })
  return (
    <MessagesFrame showing="content">
      <PageHeader title={t('newMessage.title')} {...back} />
      <Loaded query={found} loading={<LoadingState shape="card" rows={5} />}>
        {({ people, hasSeat }) =>
          draft.isPending ? (
            <LoadingState shape="card" rows={5} />
          ) : !hasSeat ? (
            <Alert color="gray" role="note">
              {t('closed.seat')}
            </Alert>
          ) : people.length === 0 && searched === '' ? (
            <EmptyState title={t('newMessage.noClients')} text={t('newMessage.noClientsText')} />
          ) : (
            <NewMessageForm
              draft={draft.data ?? null}
              firstRecipient=""
              recipientField={({ value, onChange, error }) => (
                <Select
                  label={t('newMessage.client')}
                  description={t('newMessage.clientHint')}
                  placeholder={t('newMessage.clientSearch')}
                  searchable
                  comboboxProps={{ withinPortal: false }}
                  clearable={false}
                  data={optionsOf(people, chosen, t)}
                  value={value === '' ? null : value}
                  searchValue={search}
                  onSearchChange={setSearch}
                  // The server has searched already, also by names that the line does not show.
                  filter={({ options }) => options}
                  nothingFoundMessage={t('newMessage.notFound')}
                  error={error}
                  data-path="to"
                  onChange={(next) => {
                    setChosen(people.find((person) => keyOf(person) === next) ?? chosen)
                    onChange(next ?? '')
                  }}
                />
              )}
              send={async (to, message, key) => {
                const [clientId, personId] = to.split('/') as [string, string]
                const { data } = await api.POST('/api/practices/{practiceId}/threads', {
                  params: { path: { practiceId }, header: { 'idempotency-key': key } },
                  body: { to: { clientId, personId }, ...message },
                })
                return data!
              }}
            />
          )
        }
      </Loaded>
    </MessagesFrame>
  )
}

const keyOf = ({ clientId, personId }: Person) => `${clientId}/${personId}`

/** The people found, and the one chosen before, who may not be among them any more. */
function optionsOf(
  people: Person[],
  chosen: Person | undefined,
  t: ReturnType<typeof useTranslation<'messaging'>>['t'],
) {
  const all =
    chosen && !people.some((person) => keyOf(person) === keyOf(chosen)) ? [...people, chosen] : people
  return all.map((person) => ({
    value: keyOf(person),
    label:
      person.personName === person.clientName
        ? person.clientName
        : t('personFor', { person: person.personName, client: person.clientName }),
  }))
}
