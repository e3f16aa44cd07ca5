import { Button, Select, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { OpenSlots } from '../scheduling-queries.ts'
import { offsetMinutesAt, startOfDay } from '../wall-clock.rules.ts'
import classes from './book-appointment.module.css'
import { anyone } from './booking-choice.rules.ts'

interface ZoneNoteProps {
  slots: OpenSlots
  who: string
  onChange: (timeZone: string) => void
}

/** Names the zone of the times, and that of the provider where the clock there shows another time (SCH-3). */
export function ZoneNote({ slots, who, onChange }: ZoneNoteProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const [isChanging, { open, close }] = useDisclosure(false)
  const { timeZone } = slots
  const noon = startOfDay(slots.days[0]!.date, timeZone) + 12 * 3_600_000
  const provider = who === anyone ? undefined : slots.providers[0]
  const ahead = provider ? offsetMinutesAt(noon, provider.timeZone) - offsetMinutesAt(noon, timeZone) : 0
  return (
    <div className={classes.zone}>
      <Text size="sm" component="div">
        {t('book.zone')} <strong>{format.zone(timeZone, noon)}</strong>.{' '}
        {provider && ahead !== 0 && (
          <>
            {t(ahead > 0 ? 'book.providerAhead' : 'book.providerBehind', {
              provider: provider.name,
              zone: format.zoneShort(provider.timeZone),
              difference: t('book.hours', { count: Math.abs(ahead) / 60 }),
            })}{' '}
          </>
        )}
        {!isChanging && (
          <Button variant="subtle" size="compact-sm" onClick={open} className={classes.changeZone}>
            {t('book.changeZone')}
          </Button>
        )}
      </Text>
      {isChanging && (
        <Select
          label={t('book.zoneLabel')}
          value={timeZone}
          searchable
          limit={60}
          data-autofocus
          autoFocus
          data={[...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])]
            .map((zone) => ({ value: zone, label: `${format.zoneShort(zone)} · ${zone.split('/')[0]}` }))
            .sort((a, b) => a.label.localeCompare(b.label))}
          onChange={(zone) => {
            close()
            if (zone) onChange(zone)
          }}
          maw={360}
        />
      )}
    </div>
  )
}
