import { Button } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { usePractice, useSession } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { Greeting } from '../greeting.tsx'
import { DayCard } from './day-card.tsx'
import classes from './show-today.module.css'
import { Tiles } from './tiles.tsx'
import { useTodayPlaces } from './today-places.ts'
import { todayQuery } from './today-query.ts'

/** Where the people of a practice begin: their day, and what waits for them (DSH-7). */
export default function ShowTodayPage() {
  const { t } = useTranslation('home')
  const format = useFormat()
  const { practiceId } = usePractice()
  const { person } = useSession()
  const places = useTodayPlaces()
  const today = useQuery(todayQuery(practiceId))
  const readAgain = useDebouncedCallback((refresh: (part: string) => void) => refresh('today'), 500)
  useLiveEvents({ practiceId }, (_event, refresh) => readAgain(refresh))
  const timeZone = today.data?.timeZone ?? person.timeZone

  return (
    <>
      <PageHeader
        title={<Greeting timeZone={timeZone} />}
        lead={`${format.date(Date.now(), timeZone)} · ${format.zoneShort(timeZone)}`}
        actions={
          <>
            <Button component={PageLink} to="/user/my-profile" variant="default">
              {t('today.updateProfile')}
            </Button>
            {today.data?.appointments && (
              <Button component={PageLink} to={places.calendar} variant="default">
                {t('today.openCalendar')}
              </Button>
            )}
          </>
        }
      />
      <Loaded query={today} loading={<LoadingState shape="card" rows={6} />}>
        {(data) => (
          <div className={classes.page}>
            <Tiles today={data} />
            {data.appointments && <DayCard today={data} appointments={data.appointments} />}
          </div>
        )}
      </Loaded>
    </>
  )
}
