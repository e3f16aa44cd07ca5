import {
  ActionIcon,
  Anchor,
  Button,
  Card,
  Group,
  SegmentedControl,
  Select,
  Text,
  TextInput,
} from '@mantine/core'
import { IconBook, IconChevronLeft, IconChevronRight, IconClipboardList } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import {
  firstDayWithoutSlotsQuery,
  type ServiceList,
  servicesQuery,
  whyNoSlotQuery,
} from '../scheduling-queries.ts'
import { addDays, isLocalDate, localDateAt, mondayOf } from '../wall-clock.rules.ts'
import { DayOfReasons } from './day-of-reasons.tsx'
import classes from './why-no-slot.module.css'

const byVideo = 'video'

type Asked = { service: string; provider: string; place: string; date: string; view: 'day' | 'week' }

/** Why a client finds no time with a provider, and what to do about it (SCH-6). */
export default function WhyNoSlotPage() {
  const { t } = useTranslation('availability')
  const practice = usePractice()
  const services = useQuery(servicesQuery(practice.practiceId))
  return (
    <>
      <PageHeader
        title={t('why.title')}
        lead={t('why.lead')}
        back={{ to: `${addressOf(practice)}/calendar`, label: t('scheduling:calendar.title') }}
        actions={
          <Anchor
            component={PageLink}
            to={`${addressOf(practice)}/guide/why-no-slot`}
            className={classes.guide}
          >
            <IconBook size={20} aria-hidden />
            {t('why.guide')}
          </Anchor>
        }
      />
      <Loaded
        query={services}
        loading={<LoadingState shape="card" />}
        isEmpty={(list) => list.services.every((s) => !s.isActive)}
        empty={
          <EmptyState
            icon={<IconClipboardList aria-hidden />}
            title={t('why.noService')}
            text={t('why.noServiceText')}
            action={
              practice.permissions.includes('practice.settings') && (
                <Button component={PageLink} to={`${addressOf(practice)}/settings/services`}>
                  {t('why.toServices')}
                </Button>
              )
            }
          />
        }
      >
        {(list) => <Reasons list={list} />}
      </Loaded>
    </>
  )
}

function Reasons({ list }: { list: ServiceList }) {
  const { t } = useTranslation('availability')
  const practice = usePractice()
  const { practiceId } = practice
  const go = useGo()
  const format = useFormat()
  const search = useSearchParts<Asked>()
  const offered = list.services.filter((s) => s.isActive)
  const service =
    offered.find((s) => s.id === search.service) ?? offered.find((s) => s.isBookableByClients) ?? offered[0]!
  const provider = list.providers.find((p) => p.id === search.provider)
  const place = list.locations.find((l) => l.id === search.place)
  const today = localDateAt(Date.now(), list.practiceZone)
  const isWeek = search.view === 'week'
  const asked = {
    serviceId: service.id,
    ...(provider && { staffId: provider.id }),
    ...(place && { locationId: place.id }),
    ...(search.place === byVideo && { isTelehealth: true }),
  }
  // Whoever names no day asks about the first on which nothing is open.
  const isDayNamed = isLocalDate(search.date)
  const firstWithout = useQuery({
    ...firstDayWithoutSlotsQuery(practiceId, { ...asked, from: today }),
    enabled: !isDayNamed,
  })
  const date = isDayNamed ? search.date! : (firstWithout.data ?? today)
  const from = isWeek ? mondayOf(date) : date
  const query = useQuery({
    ...whyNoSlotQuery(practiceId, { ...asked, from, days: isWeek ? 7 : 1 }),
    enabled: isDayNamed || !firstWithout.isPending,
    placeholderData: keepPreviousData,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'appointment' || event.kind === 'availability') refresh('why-no-slot')
  })
  const show = (next: Partial<Record<keyof Asked, string | undefined>>) =>
    go(`${addressOf(practice)}/why-no-slot`, { search: { ...search, ...next }, replace: true })
  const step = isWeek ? 7 : 1
  return (
    <>
      <Card component="section" aria-label={t('why.title')}>
        <div className={classes.choices}>
          <Select
            label={t('why.service')}
            value={service.id}
            allowDeselect={false}
            onChange={(id) => id && show({ service: id })}
            data={offered.map((s) => ({ value: s.id, label: s.name }))}
          />
          <Select
            label={t('why.provider')}
            value={provider?.id ?? ''}
            allowDeselect={false}
            onChange={(id) => show({ provider: id || undefined })}
            data={[
              { value: '', label: t('why.everyone') },
              ...list.providers.map((p) => ({ value: p.id, label: p.name })),
            ]}
          />
          <Select
            label={t('why.place')}
            value={search.place === byVideo ? byVideo : (place?.id ?? '')}
            allowDeselect={false}
            onChange={(id) => show({ place: id || undefined })}
            data={[
              { value: '', label: t('why.anyPlace') },
              ...list.locations.map((l) => ({ value: l.id, label: l.name })),
              { value: byVideo, label: t('scheduling:appointment.video') },
            ]}
          />
        </div>
        <div className={classes.when}>
          <Group gap={8} align="end" wrap="nowrap">
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t(isWeek ? 'why.weekBefore' : 'why.before')}
              onClick={() => show({ date: addDays(date, -step) })}
            >
              <IconChevronLeft size={20} aria-hidden />
            </ActionIcon>
            <TextInput
              type="date"
              label={t('why.date')}
              value={date}
              className={classes.date}
              onChange={(event) =>
                isLocalDate(event.currentTarget.value) && show({ date: event.currentTarget.value })
              }
            />
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t(isWeek ? 'why.weekAfter' : 'why.after')}
              onClick={() => show({ date: addDays(date, step) })}
            >
              <IconChevronRight size={20} aria-hidden />
            </ActionIcon>
          </Group>
          <SegmentedControl
            size="md"
            aria-label={t('why.view')}
            value={isWeek ? 'week' : 'day'}
            onChange={(view) => show({ view })}
            data={[
              { value: 'day', label: t('why.day') },
              { value: 'week', label: t('why.week') },
            ]}
          />
        </div>
        <Text c="dimmed" size="sm" mt="sm">
          {t('why.zone', { zone: format.zone(list.practiceZone, `${from}T12:00:00Z`) })}
        </Text>
      </Card>
      <Loaded query={query} loading={<LoadingState shape="card" rows={4} />}>
        {(why) =>
          why.providers.length === 0 ? (
            <EmptyState
              title={t('why.noProviders')}
              text={t('why.noProvidersText')}
              action={
                practice.permissions.includes('staff.manage') && (
                  <Button component={PageLink} to={`${addressOf(practice)}/staff`}>
                    {t('scheduling:calendar.toStaff')}
                  </Button>
                )
              }
            />
          ) : (
            why.days.map((day) => <DayOfReasons key={day.date} day={day} why={why} list={list} />)
          )
        }
      </Loaded>
    </>
  )
}
