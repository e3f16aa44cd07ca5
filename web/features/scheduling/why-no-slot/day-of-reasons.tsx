import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowRight, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink, useSearchParts } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { ServiceList, WhyNoSlot } from '../scheduling-queries.ts'
import { type Reason, remediesOf } from './reasons.ts'
import classes from './why-no-slot.module.css'

type Day = WhyNoSlot['days'][number]
type Judged = Day['providers'][number]

interface DayProps {
  day: Day
  why: WhyNoSlot
  list: ServiceList
}

export function DayOfReasons({ day, why, list }: DayProps) {
  const { t } = useTranslation('availability')
  const format = useFormat()
  const id = `day-${day.date}`
  return (
    <Card component="section" aria-labelledby={id} mt="md">
      <Group justify="space-between" gap={10} mb="xs">
        <Title order={2} id={id} className={classes.day}>
          {format.day(day.date, 'long')}
        </Title>
        <OpenTag count={day.openCount} />
      </Group>
      {day.providers.length === 0 && <Text c="dimmed">{t('why.noneOpen')}</Text>}
      <ul className={classes.providers}>
        {day.providers.map((judged) => (
          <li key={judged.id}>
            {why.days.length > 1 ? (
              <InShort judged={judged} date={day.date} why={why} />
            ) : (
              <OneProvider judged={judged} date={day.date} why={why} list={list} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OpenTag({ count }: { count: number }) {
  const { t } = useTranslation('availability')
  return (
    <StatusTag tone={count > 0 ? 'ok' : 'warn'}>
      {count > 0 ? t('why.open', { count }) : t('why.noneOpen')}
    </StatusTag>
  )
}

function OneProvider({
  judged,
  date,
  why,
  list,
}: {
  judged: Judged
  date: string
  why: WhyNoSlot
  list: ServiceList
}) {
  const { t } = useTranslation('availability')
  const provider = why.providers.find((p) => p.id === judged.id)!
  return (
    <Stack gap={10}>
      <Group gap={10}>
        <Title order={3} className={classes.name}>
          {provider.name}
        </Title>
        {(judged.openCount > 0 || why.providers.length > 1) && <OpenTag count={judged.openCount} />}
      </Group>
      {!provider.isOpenToEveryClient && (
        <Text size="sm" className={classes.note}>
          <IconInfoCircle size={18} aria-hidden /> {t('why.ownOnly')}
        </Text>
      )}
      {judged.reasons.length > 0 && (
        <ul className={classes.reasons}>
          {judged.reasons.map((reason) => (
            <li key={reason}>
              <OneReason reason={reason} date={date} staffId={judged.id} isFeatureOn={why.isFeatureOn} />
            </li>
          ))}
        </ul>
      )}
      {judged.candidates.length > 0 && (
        <details className={classes.times}>
          <summary>{t('why.times', { count: judged.candidates.length })}</summary>
          <ul>
            {judged.candidates.map((time) => (
              <OneTime
                key={`${time.startsAt} ${time.locationId}`}
                time={time}
                zone={why.timeZone}
                list={list}
              />
            ))}
          </ul>
        </details>
      )}
    </Stack>
  )
}

/** For a week: the reasons by name alone, with the way to all about that day. */
function InShort({ judged, date, why }: { judged: Judged; date: string; why: WhyNoSlot }) {
  const { t } = useTranslation('availability')
  const practice = usePractice()
  const base = addressOf(practice)
  const asked = useSearchParts<Record<string, string>>()
  const provider = why.providers.find((p) => p.id === judged.id)!
  return (
    <Stack gap={0}>
      <Group gap={10}>
        <Title order={3} className={classes.name}>
          {provider.name}
        </Title>
        <OpenTag count={judged.openCount} />
      </Group>
      <div className={classes.short}>
        {judged.reasons.map((reason) => (
          <Anchor
            key={reason}
            component={PageLink}
            to={`${base}/guide/why-no-slot`}
            hash={reason}
            className={classes.remedy}
          >
            {t(`why.reasons.${reason}.short`)}
          </Anchor>
        ))}
        <Anchor
          component={PageLink}
          to={`${base}/why-no-slot`}
          search={{ ...asked, view: 'day', date, provider: judged.id }}
          className={classes.remedy}
        >
          {t('why.thisDay')}
          <IconArrowRight size={18} aria-hidden />
        </Anchor>
      </div>
    </Stack>
  )
}

interface OneReasonProps {
  reason: Reason
  date: string
  staffId: string
  isFeatureOn: boolean
}

function OneReason({ reason, date, staffId, isFeatureOn }: OneReasonProps) {
  const { t } = useTranslation('availability')
  const practice = usePractice()
  const base = addressOf(practice)
  const remedies = remediesOf(reason, { base, staffId, date, isFeatureOn }).filter(
    ({ permission }) => !permission || practice.permissions.includes(permission),
  )
  return (
    <div className={classes.reason}>
      <Text fw={600}>{t(`why.reasons.${reason}.short`)}</Text>
      <Text>{t(`why.reasons.${reason}.what`)}</Text>
      <Text>{t(`why.reasons.${reason}.todo`)}</Text>
      <Group gap="4px 18px">
        {remedies.map(({ labelKey, to, hash, search }) => (
          <Anchor
            key={`${to}#${hash}`}
            component={PageLink}
            to={to}
            {...(hash && { hash })}
            {...(search && { search })}
            className={classes.remedy}
          >
            {t(`why.fix.${labelKey}`)}
            <IconArrowRight size={18} aria-hidden />
          </Anchor>
        ))}
        <Anchor
          component={PageLink}
          to={`${base}/guide/why-no-slot`}
          hash={reason}
          className={classes.remedy}
        >
          {t('why.explain')}
        </Anchor>
      </Group>
    </div>
  )
}

interface OneTimeProps {
  time: Judged['candidates'][number]
  zone: string
  list: ServiceList
}

function OneTime({ time, zone, list }: OneTimeProps) {
  const { t } = useTranslation('availability')
  const format = useFormat()
  const place = time.locationId === null ? undefined : list.locations.find((l) => l.id === time.locationId)
  return (
    <li className={classes.time}>
      <span className={classes.clock}>{format.clock(time.startsAt, zone)}</span>
      <span>{time.locationId === null ? t('scheduling:appointment.video') : place?.name}</span>
      <span className={classes.why}>
        {time.reasons.length === 0 ? (
          <>
            <IconCircleCheck size={18} aria-hidden /> {t('why.isOpen')}
          </>
        ) : (
          time.reasons.map((reason) => t(`why.reasons.${reason}.short`)).join(', ')
        )}
      </span>
    </li>
  )
}
