import { Alert, Anchor, Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { type Availability, availabilityQuery, type ServiceList } from '../scheduling-queries.ts'
import classes from './availability.module.css'
import { isWrong, toSave, typedOf } from './availability-form.rules.ts'
import { BookingRules } from './booking-rules.tsx'
import { changedParts } from './changed-parts.rules.ts'
import { LeaveWarning } from './leave-warning.tsx'
import { OutsideHours } from './outside-hours.tsx'
import { SaveBar } from './save-bar.tsx'
import { SingleDays } from './single-days.tsx'
import { TimeOff } from './time-off.tsx'
import { usePlaces } from './use-places.ts'
import { WeeklyHours } from './weekly-hours.tsx'

/** What is typed stays, whatever arrives meanwhile; the newer version is put beside it only when it is saved. */
export function AvailabilityForm({ saved, services }: { saved: Availability; services: ServiceList }) {
  const { t } = useTranslation(['scheduling', 'availability'])
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const [read, setRead] = useState(saved)
  const [typed, setTyped] = useState(() => typedOf(saved))
  const [clean, setClean] = useState(typed)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [theirs, setTheirs] = useState<Availability>()
  const [wasSent, setWasSent] = useState(false)
  const places = usePlaces(services.locations, read.provider.timeZone)

  const changed = changedParts(typed, clean)
  const isTouched = changed.length > 0
  const takeOver = (newer: Availability) => {
    setRead(newer)
    const fresh = typedOf(newer)
    setTyped(fresh)
    setClean(fresh)
    setTheirs(undefined)
    setWasSent(false)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed decides only when a newer version comes.
  useEffect(() => {
    if (saved.version !== read.version && !isTouched) takeOver(saved)
  }, [saved, isTouched])

  // The form is there after the address was followed, so the part it names is brought into sight here.
  useEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView()
  }, [])

  const set = (changes: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...changes }))
  const { timeZone } = read.provider
  const hasErrors = isWrong(typed, timeZone)
  const given = services.services.filter((s) => typed.serviceIds.includes(s.id))
  const zones = [...new Set([...services.locations.map((l) => l.timeZone), timeZone])]

  async function save(over: Availability) {
    setWasSent(true)
    setProblem(undefined)
    if (hasErrors) return
    setBusy(true)
    try {
      await api.PUT('/api/practices/{practiceId}/providers/{staffId}/availability', {
        params: { path: { practiceId, staffId: over.provider.id } },
        body: toSave(typed, over),
      })
      tell(t('hours.saved'))
      setTheirs(undefined)
      setWasSent(false)
      setClean(typed)
      await Promise.all(
        ['availability', 'services'].map((part) =>
          queries.invalidateQueries({ queryKey: keyIn({ practiceId }, part) }),
        ),
      )
    } catch (error) {
      const refused = asProblem(error)
      if (refused.kind === 'changed-meanwhile')
        setTheirs(
          await queries.fetchQuery({ ...availabilityQuery(practiceId, over.provider.id), staleTime: 0 }),
        )
      else setProblem(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save(read)
      }}
    >
      <LeaveWarning isDirty={isTouched} />
      <fieldset disabled={!read.mayEdit} className={classes.plain}>
        <Stack gap="lg">
          {!read.mayEdit && <Alert color="blue">{t('hours.readOnly')}</Alert>}
          <OutsideHours saved={saved} services={services} />
          <WeeklyHours
            hours={typed.hours}
            places={places}
            services={given}
            zones={zones}
            showErrors={wasSent}
            onChange={(hours) => set({ hours })}
          />
          <SingleDays
            exceptions={typed.exceptions}
            places={places}
            services={given}
            showErrors={wasSent}
            onChange={(exceptions) => set({ exceptions })}
          />
          <TimeOff
            timeOff={typed.timeOff}
            timeZone={timeZone}
            showErrors={wasSent}
            onChange={(timeOff) => set({ timeOff })}
          />
          <Card component="section" aria-labelledby="offered-services">
            <Title order={2} id="offered-services" className={classes.anchor}>
              {t('hours.services')}
            </Title>
            <Text c="dimmed" size="sm">
              {t('availability:given.hint')}
            </Text>
            {services.services.length === 0 ? (
              <Text c="dimmed">
                {t('hours.noServices')}{' '}
                {practice.permissions.includes('practice.settings') && (
                  <Anchor component={PageLink} to={`${addressOf(practice)}/settings/services`}>
                    {t('availability:why.toServices')}
                  </Anchor>
                )}
              </Text>
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
          {wasSent && hasErrors && (
            <Alert color="red" role="alert">
              {t('hours.lookAgain')}
            </Alert>
          )}
          {theirs && (
            <Alert
              role="alert"
              color="amber"
              icon={<IconUsers aria-hidden />}
              title={t('availability:conflict.title')}
            >
              <Stack gap={12}>
                <Text>{t('availability:conflict.text')}</Text>
                <Group gap={10}>
                  <Button size="sm" loading={busy} onClick={() => void save(theirs)}>
                    {t('availability:conflict.keepMine')}
                  </Button>
                  <Button size="sm" variant="default" onClick={() => takeOver(theirs)}>
                    {t('availability:conflict.takeTheirs')}
                  </Button>
                </Group>
              </Stack>
            </Alert>
          )}
          <RefusalNote
            refusal={
              problem && { title: problem.title, lines: problem.fields.map((f) => f.message), problem }
            }
          />
          {read.mayEdit && isTouched && (
            <SaveBar
              changed={changed}
              busy={busy}
              isSaveOff={theirs !== undefined}
              onDiscard={() => {
                takeOver(theirs ?? saved)
                setProblem(undefined)
              }}
            />
          )}
        </Stack>
      </fieldset>
    </form>
  )
}
