import {
  Button,
  Card,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  Title,
} from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem, type paths } from '../../../kernel/api.ts'
import { ChoiceCards } from '../../../kernel/choice-cards.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { servicesQuery } from '../scheduling-queries.ts'

type List = paths['/api/practices/{practiceId}/booking-policies']['get']
type Version = List['responses'][200]['content']['application/json']['policies'][number]
type Asks = Version['asks']

const policiesQuery = (practiceId: string) => ({
  queryKey: keyIn({ practiceId }, 'booking-policies'),
  queryFn: async () =>
    (await api.GET('/api/practices/{practiceId}/booking-policies', { params: { path: { practiceId } } }))
      .data!,
})

/** What clients accept when they book online: for the practice, and for services that differ (SCH-14). */
export default function BookingPolicyTab() {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const policies = useQuery(policiesQuery(practiceId))
  const services = useQuery(servicesQuery(practiceId))
  const [serviceId, setServiceId] = useState<string | null>(null)
  return (
    <Loaded query={policies} loading={<LoadingState shape="card" rows={5} />}>
      {({ policies: list, takesCards }) => {
        const latestOf = (id: string | null) => list.find((policy) => policy.serviceId === id)
        const practices = latestOf(null)
        const ofService = latestOf(serviceId)
        return (
          <Stack gap="lg">
            <Card component="section" aria-labelledby="policy-of-practice">
              <Title order={2} id="policy-of-practice">
                {t('policy.practice')}
              </Title>
              <Text c="dimmed" size="sm" mb="md">
                {t('policy.lead')}
              </Text>
              <PolicyForm
                key={practices?.id ?? 'none'}
                serviceId={null}
                latest={practices}
                takesCards={takesCards}
              />
            </Card>
            <Card component="section" aria-labelledby="policy-of-services">
              <Title order={2} id="policy-of-services">
                {t('policy.services')}
              </Title>
              <Text c="dimmed" size="sm" mb="md">
                {t('policy.servicesHint')}
              </Text>
              <Stack>
                <Select
                  label={t('policy.service')}
                  placeholder={t('policy.chooseService')}
                  maw={420}
                  value={serviceId}
                  onChange={setServiceId}
                  data={(services.data?.services ?? []).map((s) => ({ value: s.id, label: s.name }))}
                />
                {serviceId !== null && (
                  <PolicyForm
                    key={`${serviceId} ${ofService?.id ?? 'none'}`}
                    serviceId={serviceId}
                    latest={ofService}
                    takesCards={takesCards}
                  />
                )}
              </Stack>
            </Card>
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** What a client gives when he books, besides his word. */
type Gives = 'nothing' | 'card' | 'deposit'

interface PolicyFormProps {
  serviceId: string | null
  latest: Version | undefined
  /** Only where cards are taken can a card or a deposit be asked for. */
  takesCards: boolean
}

function PolicyForm({ serviceId, latest, takesCards }: PolicyFormProps) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [asks, setAsks] = useState<Asks>(latest?.asks ?? (serviceId === null ? 'nothing' : 'asPractice'))
  const [text, setText] = useState(latest?.text ?? '')
  const [late, setLate] = useState<number | string>((latest?.lateCancelFeeCents ?? 0) / 100)
  const [noShow, setNoShow] = useState<number | string>((latest?.noShowFeeCents ?? 0) / 100)
  const [deposit, setDeposit] = useState<number | string>(
    // Empty rather than 0, so that the browser asks for it: a deposit of nothing would be none.
    latest?.depositCents ? latest.depositCents / 100 : '',
  )
  const [gives, setGives] = useState<Gives>(
    latest?.asksForCard ? 'card' : latest?.depositCents ? 'deposit' : 'nothing',
  )
  const [lateMovesCount, setLateMovesCount] = useState(latest?.lateMovesCount ?? false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isAsked = asks === 'policy'

  async function save() {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/booking-policies', {
        params: { path: { practiceId } },
        body: {
          serviceId,
          after: latest?.number ?? 0,
          asks,
          text,
          lateCancelFeeCents: Math.round(Number(late) * 100),
          noShowFeeCents: Math.round(Number(noShow) * 100),
          lateMovesCount: lateMovesCount && Number(late) > 0,
          depositCents: (takesCards && gives === 'deposit' && Math.round(Number(deposit) * 100)) || null,
          asksForCard: takesCards && gives === 'card',
        },
      })
      tell(t('policy.saved'))
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'booking-policies') })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack maw={640}>
        {serviceId === null ? (
          <Checkbox
            label={t('policy.ask')}
            checked={isAsked}
            onChange={(event) => setAsks(event.currentTarget.checked ? 'policy' : 'nothing')}
          />
        ) : (
          <Select
            label={t('policy.asks')}
            value={asks}
            onChange={(next) => next && setAsks(next as Asks)}
            data={(['asPractice', 'policy', 'nothing'] as const).map((value) => ({
              value,
              label: t(`policy.asksOf.${value}`),
            }))}
          />
        )}
        {isAsked && (
          <>
            <Textarea
              label={t('policy.text')}
              description={t('policy.textHint')}
              required
              autosize
              minRows={4}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group grow align="start">
              <Fee label={t('policy.lateFee')} value={late} onChange={setLate} />
              <Fee label={t('policy.noShowFee')} value={noShow} onChange={setNoShow} />
            </Group>
            <Text c="dimmed" size="sm">
              {t('policy.feeHint')}
            </Text>
            {Number(late) > 0 && (
              <Checkbox
                label={t('policy.lateMovesCount')}
                description={t('policy.lateMovesCountHint')}
                checked={lateMovesCount}
                onChange={(event) => setLateMovesCount(event.currentTarget.checked)}
              />
            )}
            {takesCards && (
              <>
                <ChoiceCards
                  label={t('policy.gives')}
                  value={gives}
                  onChange={(next) => setGives(next as Gives)}
                  choices={(['nothing', 'card', 'deposit'] as const).map((value) => ({
                    value,
                    label: t(`policy.givesOf.${value}`),
                    description: t(`policy.givesHint.${value}`),
                  }))}
                />
                <Text c="dimmed" size="sm">
                  {t('policy.givesStaff')}
                </Text>
                {gives === 'deposit' && (
                  <Fee
                    maw={310}
                    min={0.5}
                    required
                    label={t('policy.depositField')}
                    value={deposit}
                    onChange={setDeposit}
                  />
                )}
                {gives === 'card' && Number(late) <= 0 && Number(noShow) <= 0 && (
                  <Text size="sm">{t('policy.cardWithoutFee')}</Text>
                )}
              </>
            )}
          </>
        )}
        <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
        <Group>
          <Button type="submit" loading={busy}>
            {t('policy.save')}
          </Button>
          {latest && (
            <Text c="dimmed" size="sm">
              {t('policy.number', { number: latest.number })}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  )
}

interface FeeProps {
  label: string
  maw?: number
  min?: number
  required?: boolean
  value: number | string
  onChange: (value: number | string) => void
}

function Fee(props: FeeProps) {
  return <NumberInput min={0} {...props} prefix="$" max={99_999} decimalScale={2} thousandSeparator="," />
}
