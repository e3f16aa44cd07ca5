import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ServiceChoiceProps {
  label: string
  services: { id: string; name: string }[]
  /** Null: every service that the provider gives. */
  value: string[] | null
  onChange: (serviceIds: string[] | null) => void
}

/** For which services some hours are; none chosen means all of them. */
export function ServiceChoice({ label, services, value, onChange }: ServiceChoiceProps) {
  const { t } = useTranslation('availability')
  return (
    <MultiSelect
      label={label}
      placeholder={value?.length ? undefined : t('row.everyService')}
      data={services.map((s) => ({ value: s.id, label: s.name }))}
      value={value ?? []}
      onChange={(ids) => onChange(ids.length ? ids : null)}
      clearable
      clearButtonProps={{ 'aria-label': t('row.everyService') }}
    />
  )
}
