import { Button } from '@mantine/core'
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { HeldParts } from '../../../kernel/held-parts.tsx'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { mayOpen } from '../../../kernel/pages.ts'
import { useClientPortal, useSession } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { PracticeBanner } from '../../practice/index.ts'
import { Greeting } from '../greeting.tsx'
import { AppointmentsCard } from './appointments-card.tsx'
import { BalanceCard } from './balance-card.tsx'
import { useHomePlaces } from './home-places.ts'
import { type Home, homeQuery } from './home-query.ts'
import { NextAppointmentCard } from './next-appointment-card.tsx'
import { QuestionCard } from './question-card.tsx'
import classes from './show-home.module.css'
import { TasksCard } from './tasks-card.tsx'

/** Where the menu stands at the left (theme.ts): two columns, and the buttons beside the greeting. */
const wide = '(min-width: 56.25em)'

/** The client's first page: what is to be done, what lies ahead, what is owed (DSH-1 to DSH-5). */
export default function ShowHomePage() {
  const { portalId } = useClientPortal()
  const { person } = useSession()
  const isWide = useMediaQuery(wide, undefined, { getInitialValueInEffect: false })
  const home = useQuery(homeQuery(portalId))
  const readAgain = useDebouncedCallback((refresh: (part: string) => void) => refresh('home'), 300)
  useLiveEvents({ portalId }, (_event, refresh) => readAgain(refresh))

  return (
    <>
      <PageHeader
        title={<Greeting timeZone={home.data?.timeZone ?? person.timeZone} />}
        actions={isWide && <AppointmentButtons />}
      />
      <PracticeBanner />
      <Loaded query={home} loading={<LoadingState shape="card" rows={6} />}>
        {(data) => (isWide ? <WideHome home={data} /> : <PhoneHome home={data} />)}
      </Loaded>
    </>
  )
}

function WideHome({ home }: { home: Home }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <HeldParts />
        <TasksCard home={home} tasks={home.tasks} isWide />
        <AppointmentsCard home={home} appointments={home.appointments} />
      </div>
      <div className={classes.column}>
        {home.account && <BalanceCard account={home.account} mayPay={home.mayPay} isWide />}
        <QuestionCard unreadMessages={home.unreadMessages} />
      </div>
    </div>
  )
}

/** The next appointment stands first, by itself, so it is neither among the later ones nor among the tasks. */
function PhoneHome({ home }: { home: Home }) {
  const [next, ...later] = home.appointments
  const tasks = home.tasks.filter((task) => task.kind !== 'confirmAppointment' || task.id !== next?.id)
  return (
    <div className={classes.column}>
      <HeldParts />
      {next && <NextAppointmentCard appointment={next} timeZone={home.timeZone} />}
      {(home.tasks.length === 0 || tasks.length > 0) && <TasksCard home={home} tasks={tasks} />}
      {home.account && <BalanceCard account={home.account} mayPay={home.mayPay} />}
      <AppointmentsCard home={home} appointments={later} isLater={next !== undefined}>
        <AppointmentButtons />
      </AppointmentsCard>
      <QuestionCard unreadMessages={home.unreadMessages} />
    </div>
  )
}

function AppointmentButtons() {
  const { t } = useTranslation('home')
  const portal = useClientPortal()
  const places = useHomePlaces()
  if (!mayOpen({ permission: 'scheduling' }, portal)) return null
  return (
    <>
      <Button component={PageLink} to={places.print} variant="default">
        {t('appointments.print')}
      </Button>
      {mayOpen({ permission: 'scheduling', feature: 'selfScheduling' }, portal) && (
        <Button component={PageLink} to={places.book}>
          {t('appointments.book')}
        </Button>
      )}
    </>
  )
}
