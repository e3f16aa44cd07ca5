import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { IconCalendarExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Availability, ServiceList } from '../scheduling-queries.ts'
import { localDateAt } from '../wall-clock.rules.ts'
import classes from './availability.module.css'

const mostShown = 6

/** What stands on the calendar although these hours would not allow it any more. Nothing is done about it by itself. */
export function OutsideHours({ saved, services }: { saved: Availability; services: ServiceList }) {
  const { t } = useTranslation('availability')
  const practice = usePractice()
  const format = useFormat()
  const { outsideHours, provider } = saved
  if (outsideHours.length === 0) return null
  const zoneOf = (locationId: string | null) =>
    services.locations.find((l) => l.id === locationId)?.timeZone ?? provider.timeZone
  return (
    <Alert
      color="amber"
      icon={<IconCalendarExclamation aria-hidden />}
      title={t('outside.title', { count: outsideHours.length })}
    >
      <Stack gap={10}>
        <Text>{t('outside.text')}</Text>
        <ul className={classes.links}>
          {outsideHours.slice(0, mostShown).map((one) => {
            const zone = zoneOf(one.locationId)
            return (
              <li key={one.id}>
                <Anchor
                  component={PageLink}
                  to={`${addressOf(practice)}/calendar`}
                  search={{
                    date: localDateAt(Date.parse(one.startsAt), services.practiceZone),
                    appointment: one.id,
                  }}
                >
                  {`${format.date(one.startsAt, zone, 'short')}, ${format.timeRange(one.startsAt, one.endsAt, zone)}`}
                </Anchor>
                {zone !== services.practiceZone && ` ${format.zoneShort(zone)}`}
              </li>
            )
          })}
        </ul>
        {outsideHours.length > mostShown && (
          <Text>{t('outside.more', { count: outsideHours.length - mostShown })}</Text>
        )}
      </Stack>
    </Alert>
  )
}
