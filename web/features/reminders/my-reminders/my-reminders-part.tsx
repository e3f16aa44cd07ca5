import { Alert, Button, Card, Radio, Stack, Switch, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useClientPortal, useZone } from '../../../kernel/session.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { PlanEditor } from '../plan-editor.tsx'
import { errorsOfPlan, refusalOf } from '../plan-errors.ts'
import { PlanWords } from '../plan-words.tsx'
import { choiceQuery, type Plan, type ReminderChoice } from '../reminder-queries.ts'

/** When and how the reader is reminded about this client: as the practice does, at times of his own, or not at all (REM-1). */
export default function MyRemindersPart() {
  const { portalId } = useClientPortal()
  const { t } = useTranslation('reminders')
  const choice = useQuery(choiceQuery(portalId))
  return (
    <Card component="section" aria-labelledby="reminders">
      <Title order={2} id="reminders" mb={4}>
        {t('mine.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t('mine.lead')}
      </Text>
      <Loaded query={choice} loading={<LoadingState shape="text" rows={4} />}>
        {(read) => <Choice read={read} />}
      </Loaded>
    </Card>
  )
}

type Kind = 'practice' | 'own' | 'none'

function Choice({ read }: { read: ReminderChoice }) {
  const { t } = useTranslation('reminders')
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  const [kind, setKind] = useState<Kind>(
    read.plan === null ? 'practice' : read.plan.length === 0 ? 'none' : 'own',
  )
  const practicePlan = read.practicePlan as Plan
  const [plan, setPlan] = useState<Plan>(
    read.plan && read.plan.length > 0 ? (read.plan as Plan) : practicePlan,
  )
  const [wantsTexts, setWantsTexts] = useState(read.texts.state === 'on')
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const { state } = read.texts

  async function save() {
    setBusy(true)
    setProblem(undefined)
    try {
      const { data } = await api.PUT('/api/portals/{portalId}/reminders', {
        params: { path: { portalId } },
        body: { plan: kind === 'practice' ? null : kind === 'none' ? [] : plan, wantsTexts },
      })
      queries.setQueryData(choiceQuery(portalId).queryKey, data!)
      tell(t('saved'))
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap={20}>
        <RefusalNote refusal={refusalOf(problem)} />
        <Radio.Group label={t('mine.when')} value={kind} onChange={(value) => setKind(value as Kind)}>
          <Stack gap={12} mt={10}>
            <Radio
              value="practice"
              label={t('mine.asPractice')}
              description={<PlanWords plan={practicePlan} />}
            />
            <Radio value="own" label={t('mine.own')} />
            <Radio value="none" label={t('mine.none')} description={t('mine.noneHint')} />
          </Stack>
        </Radio.Group>
        {kind === 'own' && (
          <PlanEditor
            plan={plan}
            onChange={setPlan}
            errors={errorsOfPlan(problem, t('plan.twice'))}
            ways={state === 'notOffered' ? ['mail'] : ['mail', 'text', 'both']}
          />
        )}
        {state !== 'notOffered' && <Texts read={read} wants={wantsTexts} onChange={setWantsTexts} />}
        <Button type="submit" loading={busy} w="fit-content">
          {t('settings.save')}
        </Button>
      </Stack>
    </form>
  )
}

function Texts({
  read: { texts },
  wants,
  onChange,
}: {
  read: ReminderChoice
  wants: boolean
  onChange: (wants: boolean) => void
}) {
  const { t } = useTranslation('reminders')
  const format = useFormat()
  const zone = useZone()
  if (texts.state === 'stopped')
    return <Alert color="amber">{t('mine.stopped', { number: texts.number })}</Alert>
  if (texts.state === 'noNumber') return <Text size="sm">{t('mine.noNumber')}</Text>
  return (
    <Stack gap={8}>
      <Switch
        label={t('mine.texts', { number: texts.number })}
        checked={wants}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Text size="sm" c="dimmed">
        {texts.wording}
      </Text>
      {texts.agreedAt && wants && (
        <Text size="sm">
          {t('mine.agreed', {
            date: format.date(texts.agreedAt, zone, 'dated'),
            time: format.time(texts.agreedAt, zone),
          })}
        </Text>
      )}
    </Stack>
  )
}
