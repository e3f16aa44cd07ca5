import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TimeZoneSelect } from '../../../kernel/time-zone-select.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { useProfile } from '../profile-editor.ts'
import classes from '../profiles.module.css'
import { ProfileSection } from './profile-section.tsx'

/** In which zone every time of this portal and its notices is told (PRF-11, CLI-6). */
export function ZoneSection() {
  const { t } = useTranslation('profiles')
  const { isStaff } = useProfile()
  const format = useFormat()
  return (
    <ProfileSection
      title={t('zone.title')}
      note={t(isStaff ? 'zone.noteStaff' : 'zone.note')}
      show={({ timeZone }) => (
        <Stack gap={2}>
          <Text fw={600} className={classes.capital}>
            {format.zone(timeZone, Date.now())}
          </Text>
          <Text c="dimmed" size="sm" className="tabular">
            {t('zone.now', { time: format.time(Date.now(), timeZone) })}
          </Text>
        </Stack>
      )}
      initial={({ timeZone }) => ({ timeZone })}
      changes={({ timeZone }) => ({ timeZone })}
      fields={(form) => <TimeZoneSelect label={t('zone.title')} {...form.getInputProps('timeZone')} />}
    />
  )
}
