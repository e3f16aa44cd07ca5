import { MultiSelect, SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../kernel/session.ts'
import { TimeZoneSelect } from '../../kernel/time-zone-select.tsx'
import { staffQuery } from './client-queries.ts'

export interface Chart {
  firstName: string
  lastName: string
  preferredName: string
  dateOfBirth: string
  email: string
  cellPhone: string
  timeZone: string | null
  providerIds: string[]
}

export const emptyChart: Chart = {
  firstName: '',
  lastName: '',
  preferredName: '',
  dateOfBirth: '',
  email: '',
  cellPhone: '',
  timeZone: null,
  providerIds: [],
}

/** As the server takes it: an empty field is none. */
export const bodyOf = ({ timeZone, ...chart }: Chart) => ({
  ...chart,
  preferredName: chart.preferredName.trim() || null,
  dateOfBirth: chart.dateOfBirth || null,
  email: chart.email.trim() || null,
  cellPhone: chart.cellPhone.trim() || null,
  ...(timeZone ? { timeZone } : {}),
})

/** The fields of a chart, in a form of whoever adds or changes it. */
export function ChartFields({ form }: { form: UseFormReturnType<Chart> }) {
  const { t } = useTranslation('clients')
  const { practiceId } = usePractice()
  const staff = useQuery(staffQuery(practiceId))
  const providers = (staff.data ?? [])
    .filter((member) => member.roles.includes('provider'))
    .map((member) => ({ value: member.id, label: member.displayName }))
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
      <TextInput
        label={t('field.firstName')}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={80}
        {...form.getInputProps('firstName')}
      />
      <TextInput
        label={t('field.lastName')}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={80}
        {...form.getInputProps('lastName')}
      />
      <TextInput
        label={t('field.preferredName')}
        description={t('field.preferredNameHint')}
        autoComplete="off"
        maxLength={80}
        {...form.getInputProps('preferredName')}
      />
      <TextInput
        type="date"
        label={t('field.dateOfBirth')}
        description={t('field.dateOfBirthHint')}
        autoComplete="off"
        {...form.getInputProps('dateOfBirth')}
      />
      <TextInput
        type="email"
        label={t('field.email')}
        description={t('field.emailHint')}
        autoComplete="off"
        maxLength={254}
        {...form.getInputProps('email')}
      />
      <TextInput
        type="tel"
        label={t('field.cellPhone')}
        description={t('field.cellPhoneHint')}
        autoComplete="off"
        maxLength={40}
        {...form.getInputProps('cellPhone')}
      />
      <MultiSelect
        label={t('field.providers')}
        description={t('field.providersHint')}
        data={providers}
        disabled={staff.isPending}
        hidePickedOptions
        {...form.getInputProps('providerIds')}
      />
      <TimeZoneSelect
        label={t('field.timeZone')}
        description={t('field.timeZoneHint')}
        placeholder={t('field.timeZoneOfPractice')}
        {...form.getInputProps('timeZone')}
      />
    </SimpleGrid>
  )
}

/** What a chart needs before it is sent; the server checks again. */
export function useChartChecks() {
  const { t } = useTranslation('clients')
  const needed = (words: string) => (value: string) => (value.trim() === '' ? words : null)
  return { firstName: needed(t('field.firstNameMissing')), lastName: needed(t('field.lastNameMissing')) }
}
