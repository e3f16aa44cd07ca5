import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '../../../kernel/api.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import classes from '../waitlist.module.css'
import { useWeekdays } from './wish-words.tsx'

const anything = 'any'
const byVideo = 'video'
const allParts = ['morning', 'afternoon', 'evening'] as const

export interface Offered {
  services: { id: string; name: string; modality: 'inPerson' | 'telehealth' | 'both' }[]
  providers: { id: string; name: string; serviceIds: string[] }[]
  locations: { id: string; name: string }[]
}

export interface WishValues {
  serviceId: string
  providerId: string | null
  placeKind: 'any' | 'location' | 'telehealth'
  locationId: string | null
  appointmentId: string | null
  weekdays: number[]
  dayParts: (typeof allParts)[number][]
  untilDate: string
}

interface WishFormProps {
  offered: Offered
  /** What was chosen before; ids that cannot be chosen count for nothing. */
  given: { service?: string | undefined; provider?: string | undefined; place?: string | undefined }
  /** The one that shall come earlier; then its service stays. */
  appointmentId?: string | null
  firstDay: string
  usualLastDay: string
  submitLabel: string
  onSubmit: (values: WishValues) => Promise<void>
  /** Before the other fields, such as for whom it is. */
  children?: ReactNode
  isReady?: boolean
}

/** What, with whom, where, on which days and until when somebody would come. What was typed stays when it is refused. */
export function WishForm(props: WishFormProps) {
  const { offered, given, appointmentId = null, firstDay, usualLastDay, submitLabel, onSubmit } = props
  const { t } = useTranslation('waitlist')
  const weekdays = useWeekdays()
  const [service, setService] = useState(
    offered.services.find((one) => one.id === given.service)?.id ?? offered.services[0]?.id ?? '',
  )
  const serving = offered.providers.filter((one) => one.serviceIds.includes(service))
  const [provider, setProvider] = useState(given.provider ?? anything)
  const [place, setPlace] = useState(given.place ?? anything)
  const [days, setDays] = useState(['1', '2', '3', '4', '5'])
  const [parts, setParts] = useState<string[]>([...allParts])
  const [lastDay, setLastDay] = useState(usualLastDay)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const modality = offered.services.find((one) => one.id === service)?.modality
  const places = [
    { value: anything, label: t('wish.anyPlace') },
    ...(modality === 'inPerson' ? [] : [{ value: byVideo, label: t('scheduling:appointment.video') }]),
    ...(modality === 'telehealth'
      ? []
      : offered.locations.map((one) => ({ value: one.id, label: one.name }))),
  ]
  const chosenProvider = serving.some((one) => one.id === provider) ? provider : anything
  const chosenPlace = places.some((one) => one.value === place) ? place : anything

  async function send() {
    setBusy(true)
    setProblem(undefined)
    try {
      await onSubmit({
        serviceId: service,
        providerId: chosenProvider === anything ? null : chosenProvider,
        placeKind: chosenPlace === anything ? 'any' : chosenPlace === byVideo ? 'telehealth' : 'location',
        locationId: chosenPlace === anything || chosenPlace === byVideo ? null : chosenPlace,
        appointmentId,
        weekdays: days.map(Number).sort(),
        dayParts: allParts.filter((part) => parts.includes(part)),
        untilDate: lastDay,
      })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  const isWhole = service !== '' && days.length > 0 && parts.length > 0 && lastDay >= firstDay
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole && props.isReady !== false) void send()
      }}
    >
      <Stack>
        {props.children}
        <Select
          label={t('form.service')}
          value={service}
          disabled={appointmentId !== null}
          onChange={(value) => value && setService(value)}
          data={offered.services.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Select
          label={t('form.provider')}
          value={chosenProvider}
          onChange={(value) => value && setProvider(value)}
          data={[
            { value: anything, label: t('wish.anyone') },
            ...serving.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
        <Select
          label={t('form.place')}
          value={chosenPlace}
          onChange={(value) => value && setPlace(value)}
          data={places}
        />
        <Checkbox.Group
          label={t('form.days')}
          value={days}
          onChange={setDays}
          error={days.length === 0 && t('form.oneDay')}
        >
          <Group gap="md" mt={6}>
            {weekdays.map((day) => (
              <Checkbox
                key={day.weekday}
                value={String(day.weekday)}
                label={<span className={classes.capital}>{day.name}</span>}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Checkbox.Group
          label={t('form.parts')}
          value={parts}
          onChange={setParts}
          error={parts.length === 0 && t('form.onePart')}
        >
          <Group gap="md" mt={6}>
            {allParts.map((part) => (
              <Checkbox key={part} value={part} label={t(`form.part.${part}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <TextInput
          type="date"
          label={t('form.until')}
          min={firstDay}
          value={lastDay}
          onChange={(event) => setLastDay(event.currentTarget.value)}
          error={lastDay < firstDay && t('form.pastDay')}
          maw={240}
        />
        <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
        <Group>
          <Button type="submit" loading={busy} disabled={!isWhole || props.isReady === false}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
