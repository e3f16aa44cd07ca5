import { Alert, Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useClockWords } from '../clock-words.ts'
import { PlanEditor } from '../plan-editor.tsx'
import { errorsOfPlan, refusalOf } from '../plan-errors.ts'
import { type Plan, type ReminderSettings, settingsQuery } from '../reminder-queries.ts'

/** When the practice reminds of appointments; each person may choose otherwise (REM-1). */
export default function RemindersTab() {
  const settings = useQuery(settingsQuery(usePractice().practiceId))
  return (
    <Loaded query={settings} loading={<LoadingState shape="card" rows={5} />}>
      {(read) => <SettingsCard key={read.version} read={read} />}
    </Loaded>
  )
}

function SettingsCard({ read }: { read: ReminderSettings }) {
  const { t } = useTranslation('reminders')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const clock = useClockWords()
  const [plan, setPlan] = useState<Plan>(read.plan as Plan)
  const [quiet, setQuiet] = useState({ from: read.quietFromMinutes, until: read.quietUntilMinutes })
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  async function save() {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.PUT('/api/practices/{practiceId}/reminder-settings', {
        params: { path: { practiceId } },
        body: {
          plan,
          quietFromMinutes: quiet.from,
          quietUntilMinutes: quiet.until,
          version: read.version,
        },
      })
      tell(t('saved'))
      await queries.invalidateQueries({ queryKey: settingsQuery(practiceId).queryKey })
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  const isConflict = problem !== undefined && asProblem(problem).kind === 'changed-meanwhile'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Card maw={760}>
        <Stack gap={22}>
          <div>
            <Title order={2} mb={4}>
              {t('settings.title')}
            </Title>
            <Text c="dimmed">{t('settings.lead')}</Text>
          </div>
          <RefusalNote refusal={refusalOf(problem)} />
          {isConflict && (
            <Button
              variant="default"
              w="fit-content"
              onClick={() => void queries.invalidateQueries({ queryKey: settingsQuery(practiceId).queryKey })}
            >
              {t('settings.takeTheirs')}
            </Button>
          )}
          <PlanEditor
            plan={plan}
            onChange={setPlan}
            errors={errorsOfPlan(problem, t('plan.twice'))}
            ways={read.hasTexts ? ['mail', 'text', 'both'] : ['mail']}
          />
          {read.hasTexts ? (
            <>
              <div>
                <Title order={3} mb={4}>
                  {t('settings.quiet')}
                </Title>
                <Text c="dimmed" size="sm">
                  {t('settings.quietHint')}
                </Text>
              </div>
              <Group gap={14} align="flex-end">
                {(['from', 'until'] as const).map((end) => (
                  <Select
                    key={end}
                    label={t(`settings.quiet_${end}`)}
                    data={hours(quiet[end]).map((minutes) => ({
                      value: String(minutes),
                      label: clock(minutes),
                    }))}
                    value={String(quiet[end])}
                    onChange={(value) => value && setQuiet({ ...quiet, [end]: Number(value) })}
                    allowDeselect={false}
                    w={180}
                  />
                ))}
              </Group>
              {read.number && (
                <Text size="sm">{t('settings.number', { number: formatPhone(read.number) })}</Text>
              )}
            </>
          ) : (
            <Alert color="gray">{t('settings.noTexts')}</Alert>
          )}
          <Button type="submit" loading={busy} w="fit-content">
            {t('settings.save')}
          </Button>
        </Stack>
      </Card>
    </form>
  )
}

/** Every half hour of the day, and the one that is chosen where it is none of these. */
const hours = (chosen: number) =>
  [...new Set([...Array.from({ length: 48 }, (_, half) => half * 30), chosen])].sort((a, b) => a - b)
