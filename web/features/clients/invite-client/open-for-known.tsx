import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useGo } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { type Client, nameOf } from '../client-queries.ts'
import { useRelationshipWords } from '../relationship-words.ts'

export interface OpenForKnownProps {
  client: Client
  inUse: { reason: string; person: { personId: string; name: string } | null }
  onClose: () => void
}

type Relationship = 'self' | 'parent' | 'guardian' | 'spouse' | 'responsibleParty' | 'other'
const relationships: Relationship[] = ['parent', 'guardian', 'spouse', 'responsibleParty', 'self', 'other']

/** The address is somebody's already: says so, and offers to open this portal to that person (PRT-9). */
export function OpenForKnown({ client, inUse, onClose }: OpenForKnownProps) {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const { practiceId } = practice
  const go = useGo()
  const queries = useQueryClient()
  const words = useRelationshipWords()
  const [relationship, setRelationship] = useState<Relationship>('parent')
  const [busy, setBusy] = useState(false)
  const { person, reason } = inUse
  // The button that was pressed is far below on a phone: the answer comes into view and is read.
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => note.current?.focus(), [])

  async function open() {
    if (!person) return
    setBusy(true)
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/portal-users', {
        params: { path: { practiceId, clientId: client.id } },
        body: { personId: person.personId, relationship },
      })
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
      tell(t('inUse.done', { name: person.name }))
      await go(`${addressOf(practice)}/clients/${client.id}/portal`, { replace: true })
    } catch (error) {
      tellProblem(error)
      setBusy(false)
    }
  }

  const title = person
    ? t('inUse.account', { name: person.name })
    : reason === 'invited'
      ? t('inUse.invited')
      : t('inUse.otherChart')
  return (
    <Alert
      ref={note}
      tabIndex={-1}
      role="alert"
      color="amber"
      title={title}
      icon={<IconInfoCircle aria-hidden />}
    >
      <Stack gap={12}>
        <Text>
          {person
            ? t('inUse.accountText', { name: person.name, client: nameOf(client) })
            : reason === 'invited'
              ? t('inUse.invitedText')
              : t('inUse.otherChartText')}
        </Text>
        {person && (
          <Select
            label={t('field.relationship', { name: nameOf(client) })}
            data={relationships.map((value) => ({ value, label: words(value) }))}
            value={relationship}
            onChange={(value) => value && setRelationship(value as Relationship)}
            allowDeselect={false}
            maw={320}
          />
        )}
        <Group gap={10}>
          {person && (
            <Button onClick={() => void open()} loading={busy}>
              {t('inUse.open', { name: person.name })}
            </Button>
          )}
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('inUse.otherAddress')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
