import { Button, Group, Select } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { type BookingChoices, choicesQuery } from '../scheduling-queries.ts'
import classes from './book-appointment.module.css'
import { BookThisTime } from './book-this-time.tsx'
import { anyone, byVideo, settleChoice, type Wish } from './booking-choice.rules.ts'
import { JoinWaitlist } from './join-waitlist.tsx'
import { type ResumedBooking, useResumedBooking } from './use-resumed-booking.ts'
import { WeekOfSlots } from './week-of-slots.tsx'

/** Who, what, where, and then at once the times that are open (SCH-3). */
export default function BookAppointmentPage() {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const query = useQuery(choicesQuery(portal.portalId))
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('book.title')}
        back={{ to: `${addressOf(portal)}/appointments`, label: t('appointments.title') }}
      />
      <Loaded query={query} loading={<LoadingState shape="card" rows={6} />}>
        {(choices) => <Choose choices={choices} />}
      </Loaded>
    </div>
  )
}

function Choose({ choices }: { choices: BookingChoices }) {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const search = useSearchParts<{
    who: string
    what: string
    where: string
    week: string
    zone: string
    setup: string
  }>()
  const go = useGo()
  const resumed = useResumedBooking(search.setup)
  if (resumed === undefined) return <LoadingState shape="card" rows={6} />
  const settled = settleChoice(choices, resumed ? wishOf(resumed) : search)
  if (!settled)
    return (
      <EmptyState
        icon={<IconCalendarOff aria-hidden />}
        title={t('book.nothing')}
        text={t('book.nothingText')}
      />
    )
  const { choice, offer } = settled
  const change = (wish: Wish) =>
    go(`${addressOf(portal)}/schedule`, {
      search: { ...search, ...choice, ...wish, setup: undefined },
      replace: true,
    })
  return (
    <>
      <div className={classes.choices}>
        <Select
          label={t('book.who')}
          value={choice.who}
          onChange={(who) => who && change({ who })}
          data={[
            ...offer.whos.map((provider) => ({ value: provider.id, label: provider.name })),
            ...(offer.mayChooseAnyone ? [{ value: anyone, label: t('book.anyone') }] : []),
          ]}
        />
        <Select
          label={t('book.what')}
          value={choice.what}
          onChange={(what) => what && change({ what })}
          data={offer.whats.map((service) => ({
            value: service.id,
            label: t('book.serviceAndLength', { service: service.name, minutes: service.durationMinutes }),
          }))}
        />
        <Select
          label={t('book.where')}
          value={choice.where}
          onChange={(where) => where && change({ where })}
          disabled={offer.wheres.length === 0}
          data={offer.wheres.map((where) =>
            where === byVideo
              ? { value: byVideo, label: t('appointment.video') }
              : { value: where.id, label: where.name },
          )}
        />
      </div>
      <WeekOfSlots
        key={`${choice.who} ${choice.what} ${choice.where}`}
        choices={choices}
        choice={choice}
        week={search.week}
        resumed={resumed}
        zone={search.zone}
        to={`${addressOf(portal)}/schedule`}
        onFullDay={<JoinWaitlist choice={choice} size="compact-md" />}
        otherWays={
          <Group gap="xs">
            <JoinWaitlist choice={choice} />
            {offer.mayChooseAnyone && choice.who !== anyone && (
              <Button variant="default" onClick={() => change({ who: anyone })}>
                {t('glance.anyone')}
              </Button>
            )}
          </Group>
        }
      >
        {(chosen) => <BookThisTime {...chosen} choice={choice} choices={choices} resumed={resumed} />}
      </WeekOfSlots>
    </>
  )
}

const wishOf = ({ providerId, serviceId, locationId }: ResumedBooking): Wish => ({
  who: providerId ?? anyone,
  what: serviceId,
  where: locationId ?? byVideo,
})
