import { Alert, Button, Card, Checkbox, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { Availability, ServiceList } from '../scheduling-queries.ts'
import classes from './availability.module.css'
import { isBackwards, isTimeOffBackwards, toSave, typedOf } from './availability-form.rules.ts'
import { BookingRules } from './booking-rules.tsx'
import { TimeOff } from './time-off.tsx'
import { WeeklyHours } from './weekly-hours.tsx'

export function AvailabilityForm({ saved, services }: { saved: Availability; services: ServiceList }) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(() => typedOf(saved))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [wasSent, setWasSent] = useState(false)
  const set = (changes: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...changes }))
  const isWrong = typed.hours.some(isBackwards) || typed.timeOff.some(isTimeOffBackwards)

  async function save() {
    setWasSent(true)
    setProblem(undefined)
    if (isWrong) return
    setBusy(true)
    try {
      await api.PUT('/api/practices/{practiceId}/providers/{staffId}/availability', {
        params: { path: { practiceId, staffId: saved.provider.id } },
        body: toSave(typed, saved),
      })
      tell(t('hours.saved'))
      await Promise.all(
        ['availability', 'services'].map((part) =>
          queries.invalidateQueries({ queryKey: keyIn({ practiceId }, part) }),
        ),
      )
    } catch (error) {
      setProblem(asProblem(error))
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
      <fieldset disabled={!saved.mayEdit} className={classes.plain}>
        <Stack gap="lg">
          {!saved.mayEdit && <Alert color="blue">{t('hours.readOnly')}</Alert>}
          <WeeklyHours
            hours={typed.hours}
            locations={services.locations}
            showErrors={wasSent}
            onChange={(hours) => set({ hours })}
          />
          <Card component="section" aria-labelledby="offered-services">
            <Title order={2} id="offered-services">
              {t('hours.services')}
            </Title>
            {services.services.length === 0 ? (
              <Text c="dimmed">{t('hours.noServices')}</Text>
            ) : (
              <Checkbox.Group
                aria-labelledby="offered-services"
                value={typed.serviceIds}
                onChange={(serviceIds) => set({ serviceIds })}
              >
                <Stack gap="sm" mt="sm">
                  {services.services
                    .filter((service) => service.isActive || typed.serviceIds.includes(service.id))
                    .map((service) => (
                      <Checkbox
                        key={service.id}
                        value={service.id}
                        label={t('book.serviceAndLength', {
                          service: service.name,
                          minutes: service.durationMinutes,
                        })}
                        description={service.isBookableByClients ? undefined : t('hours.notByClients')}
                      />
                    ))}
                </Stack>
              </Checkbox.Group>
            )}
          </Card>
          <BookingRules settings={typed.settings} onChange={(settings) => set({ settings })} />
          <TimeOff timeOff={typed.timeOff} showErrors={wasSent} onChange={(timeOff) => set({ timeOff })} />
          {wasSent && isWrong && (
            <Alert color="red" role="alert">
              {t('hours.lookAgain')}
            </Alert>
          )}
          <RefusalNote
            refusal={
              problem && { title: problem.title, lines: problem.fields.map((f) => f.message), problem }
            }
          />
          {saved.mayEdit && (
            <Button type="submit" loading={busy} className={classes.save}>
              {t('hours.save')}
            </Button>
          )}
        </Stack>
      </fieldset>
    </form>
  )
}
