import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePortalIfAny, useSession } from '../../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../../kernel/states.tsx'
import { ZonedTime } from '../../../../kernel/zoned-time.tsx'
import { useDeviceWords } from '../device-words.ts'
import { type HistoryOf, type SignInEvent, signInHistoryQuery } from '../security-queries.ts'
import classes from './sign-in-history.module.css'

/** When, with what result, from which device and network address; times in the zone of the open portal, or the reader's (ACC-14). */
export function SignInHistory({ of }: { of: HistoryOf }) {
  const { t } = useTranslation('identity')
  const { person } = useSession()
  const timeZone = usePortalIfAny()?.timeZone ?? person.timeZone
  const history = useInfiniteQuery(signInHistoryQuery(of))
  const events = history.data?.pages.flatMap((page) => page.items)
  if (events === undefined)
    return history.isError ? (
      <ErrorState error={history.error} onRetry={() => void history.refetch()} />
    ) : (
      <LoadingState rows={3} />
    )
  if (events.length === 0)
    return <EmptyState title={t('security.history.none')} text={t('security.history.noneText')} />
  return (
    <>
      <ul className={classes.events}>
        {events.map((event) => (
          <EventRow key={event.id} event={event} timeZone={timeZone} />
        ))}
      </ul>
      {history.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('security.history.more')}
        </Button>
      )}
    </>
  )
}

function EventRow({ event, timeZone }: { event: SignInEvent; timeZone: string }) {
  const { t, i18n } = useTranslation('identity')
  const deviceWords = useDeviceWords()
  const said = (key: string) => (i18n.exists(key, { ns: 'identity' }) ? t(key) : undefined)
  const method = event.method && said(`security.history.method.${event.method}`)
  const words = said(`security.history.result.${event.result}`) ?? t('security.history.result.other')
  return (
    <li className={classes.event} data-refused={refusals.includes(event.result) || undefined}>
      <Text fw={600} component="div">
        {words}
        {event.result === 'signedIn' && method && (
          <Text span c="dimmed" fw={400}>
            {' '}
            · {method}
            {event.isNewBrowser && ` · ${t('security.history.newBrowser')}`}
          </Text>
        )}
      </Text>
      <Text c="dimmed" component="div">
        <ZonedTime at={event.at} timeZone={timeZone} date="dated" />
      </Text>
      <Text c="dimmed" component="div">
        {[
          event.device !== null && deviceWords(event.device),
          event.ip && t('security.address', { address: event.ip }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </li>
  )
}

const refusals = ['wrongPassword', 'wrongSecondStep', 'locked', 'refusedWhileLocked']
