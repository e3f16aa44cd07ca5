import { Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './availability.module.css'
import { isUnclear, type TypedHours } from './availability-form.rules.ts'
import { ServiceChoice } from './service-choice.tsx'

interface HoursDetailsProps {
  row: TypedHours
  services: { id: string; name: string }[]
  showErrors: boolean
  onChange: (changes: Partial<TypedHours>) => void
}

/** For which services, how often, and from when until when these hours hold. */
export function HoursDetails({ row, services, showErrors, onChange }: HoursDetailsProps) {
  const { t } = useTranslation('availability')
  const isWrong = showErrors && isUnclear(row)
  return (
    <div className={classes.details}>
      <ServiceChoice
        label={t('row.services')}
        services={services}
        value={row.serviceIds}
        onChange={(serviceIds) => onChange({ serviceIds })}
      />
      <Group gap={10} align="start">
        <Select
          label={t('row.repeat')}
          value={String(row.everyNWeeks)}
          data={[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
            value: String(n),
            label: t('row.everyWeeks', { count: n }),
          }))}
          onChange={(n) => n && onChange({ everyNWeeks: Number(n) })}
        />
        {row.everyNWeeks > 1 && (
          <TextInput
            type="date"
            label={t('row.anchor')}
            description={t('row.anchorHint')}
            value={row.anchorDate}
            error={isWrong && row.anchorDate === '' ? t('row.anchorMissing') : undefined}
            onChange={(event) => onChange({ anchorDate: event.currentTarget.value })}
          />
        )}
      </Group>
      <Group gap={10} align="start">
        <TextInput
          type="date"
          label={t('row.from')}
          value={row.validFrom}
          onChange={(event) => onChange({ validFrom: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('row.until')}
          value={row.validUntil}
          error={
            isWrong && row.validFrom > row.validUntil && row.validUntil !== ''
              ? t('row.daysBackwards')
              : undefined
          }
          onChange={(event) => onChange({ validUntil: event.currentTarget.value })}
        />
      </Group>
    </div>
  )
}

/** What is particular about some hours, in a line; empty where nothing is. */
export function useDetailsInWords(services: { id: string; name: string }[]) {
  const { t } = useTranslation('availability')
  const format = useFormat()
  return (row: TypedHours): string =>
    [
      row.everyNWeeks > 1 && t('row.everyWeeks', { count: row.everyNWeeks }),
      row.serviceIds &&
        t('row.onlyFor', {
          services: row.serviceIds
            .map((id) => services.find((s) => s.id === id)?.name)
            .filter(Boolean)
            .join(', '),
        }),
      row.validFrom && t('row.since', { date: format.day(row.validFrom) }),
      row.validUntil && t('row.upTo', { date: format.day(row.validUntil) }),
    ]
      .filter(Boolean)
      .join(' · ')
}
