import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem, type paths } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'

type List = paths['/api/practices/{practiceId}/clients/{clientId}/appointment-fees']['get']
type Fee = List['responses'][200]['content']['application/json']['fees'][number]

/** Late cancelling and missed appointments that cost a fee by the accepted policy, to charge or to waive (SCH-14). Shows nothing where there are none. */
export function ClientFees({ clientId }: { clientId: string }) {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const query = useQuery({
    queryKey: keyIn({ practiceId }, 'clients', clientId, 'appointment-fees'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/appointment-fees', {
          params: { path: { practiceId, clientId } },
        })
      ).data!.fees,
  })
  if (!query.data || query.data.length === 0) return null
  return (
    <Card component="section" aria-labelledby="fees">
      <Title order={2} id="fees">
        {t('fees.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t('fees.lead')}
      </Text>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {query.data.map((fee) => (
          <FeeLine key={fee.appointmentId} fee={fee} clientId={clientId} />
        ))}
      </Stack>
    </Card>
  )
}

function FeeLine({ fee, clientId }: { fee: Fee; clientId: string }) {
  const { t } = useTranslation('billing')
  const { practiceId, permissions } = usePractice()
  const format = useFormat()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<'charged' | 'waived'>()
  const [problem, setProblem] = useState<Problem>()
  const amount = format.money(fee.amountCents)
  const when = `${format.date(fee.startsAt, fee.timeZone)}, ${format.time(fee.startsAt, fee.timeZone)}`

  async function decide(decision: 'charged' | 'waived') {
    setBusy(decision)
    setProblem(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/appointment-fees/{appointmentId}', {
        params: { path: { practiceId, clientId, appointmentId: fee.appointmentId } },
        body: { decision, amountCents: fee.amountCents },
      })
      tell(t(decision === 'charged' ? 'fees.wasCharged' : 'fees.wasWaived'))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(undefined)
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }) })
    }
  }

  return (
    <li>
      <Group justify="space-between" gap="sm">
        <div>
          <Text>
            {t(`fees.reason.${fee.reason}`)} · {when} · {fee.serviceName}
          </Text>
          <Text c="dimmed" size="sm">
            {t('fees.accepted', { date: format.date(fee.policyAcceptedAt, fee.timeZone) })}
          </Text>
        </div>
        {fee.decision !== null ? (
          <StatusTag tone={fee.decision === 'charged' ? 'blue' : 'neutral'}>
            {t(`fees.${fee.decision}`)} · {amount}
          </StatusTag>
        ) : permissions.includes('billing.write') ? (
          <Group gap="xs">
            <Button
              variant="default"
              loading={busy === 'waived'}
              disabled={busy === 'charged'}
              aria-label={t('fees.waiveAria', { when })}
              onClick={() => void decide('waived')}
            >
              {t('fees.waive')}
            </Button>
            <Button
              loading={busy === 'charged'}
              disabled={busy === 'waived'}
              aria-label={t('fees.chargeAria', { amount, when })}
              onClick={() => void decide('charged')}
            >
              {t('fees.charge', { amount })}
            </Button>
          </Group>
        ) : (
          <Text>{amount}</Text>
        )}
      </Group>
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
    </li>
  )
}
