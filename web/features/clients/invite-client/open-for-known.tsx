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
import { ExemptionField } from '../portal-users/exemption-field.tsx'
import {
  type AgeRule,
  type Permission,
  type Relationship,
  relationships,
  standsUnderAgeRule,
} from '../portal-users/portal-users-query.ts'
import { useRelationshipWords } from '../relationship-words.ts'

export interface OpenForKnownProps {
  client: Client
  inUse: { reason: string; person: { personId: string; name: string } | null }
  rule: AgeRule | undefined
  /** What was chosen for somebody else before the address turned out to be known. */
  wanted: { relationship: string; permissions: string[]; endsOn: string } | undefined
  onClose: () => void
}

/** The address is somebody's already: says so, and offers to open this portal to that person (PRT-9). */
export function OpenForKnown({ client, inUse, rule, wanted, onClose }: OpenForKnownProps) {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const { practiceId } = practice
  const go = useGo()
  const queries = useQueryClient()
  const words = useRelationshipWords()
  const [relationship, setRelationship] = useState<Relationship>(
    (wanted?.relationship as Relationship | undefined) ?? 'parent',
  )
  const [isExempt, setExempt] = useState(false)
  const [reason, setReason] = useState('')
  const mayExempt = standsUnderAgeRule(relationship) && rule !== undefined && rule.stage !== 'full'
  const [busy, setBusy] = useState(false)
  const { person, reason: use } = inUse
  // The button that was pressed is far below on a phone: the answer comes into view and is read.
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => note.current?.focus(), [])

  async function open() {
    if (!person) return
    setBusy(true)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/clients/{clientId}/portal-users', {
        params: { path: { practiceId, clientId: client.id } },
        body: {
          personId: person.personId,
          relationship,
          ...(wanted ? { permissions: wanted.permissions as Permission[] } : {}),
          ...(wanted?.endsOn ? { endsOn: wanted.endsOn } : {}),
          ...(mayExempt && isExempt ? { exemptionReason: reason.trim() } : {}),
        },
      })
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
      tell(
        data!.isLimitedByAge
          ? t('inUse.doneLimited', { name: person.name })
          : t('inUse.done', { name: person.name }),
      )
      await go(`${addressOf(practice)}/clients/${client.id}/portal`, { replace: true })
    } catch (error) {
      tellProblem(error)
      setBusy(false)
    }
  }

  const title = person
    ? t('inUse.account', { name: person.name })
    : use === 'invited'
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
            : use === 'invited'
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
        {person && mayExempt && (
          <ExemptionField isExempt={isExempt} onExempt={setExempt} reason={reason} onReason={setReason} />
        )}
        <Group gap={10}>
          {person && (
            <Button
              onClick={() => void open()}
              loading={busy}
              disabled={mayExempt && isExempt && reason.trim().length < 3}
            >
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
