import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { IconBell, IconMessage } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { AnswerLine, SentLine } from '../history-list.tsx'
import { clientRemindersQuery } from '../reminder-queries.ts'
import classes from '../reminders.module.css'
import { RemindedPersonLine } from './reminded-person.tsx'

/** How a client's people are reminded, what went out, and what they answered. */
export default function ClientRemindersTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation('reminders')
  const format = useFormat()
  const { practiceId, timeZone } = usePractice()
  const query = useInfiniteQuery(clientRemindersQuery(practiceId, clientId))
  const [first] = query.data?.pages ?? []
  if (!first)
    return query.isError ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <LoadingState shape="card" rows={6} />
    )
  const sent = query.data!.pages.flatMap((page) => page.items)
  return (
    <Stack gap={20} maw={900}>
      <Card component="section" aria-labelledby="how-reminded">
        <Title order={2} id="how-reminded">
          {t('ofClient.how')}
        </Title>
        {first.people.length === 0 ? (
          <Text c="dimmed">{t('ofClient.nobody')}</Text>
        ) : (
          <ul className={classes.lines}>
            {first.people.map((person) => (
              <RemindedPersonLine
                key={person.personId}
                clientId={clientId}
                person={person}
                hasTexts={first.hasTexts}
              />
            ))}
          </ul>
        )}
      </Card>
      {first.answers.length > 0 && (
        <Card component="section" aria-labelledby="answers">
          <Title order={2} id="answers">
            {t('ofClient.answers')}
          </Title>
          <ul className={classes.lines}>
            {first.answers.map((answer) => (
              <AnswerLine key={answer.id} answer={answer} />
            ))}
          </ul>
        </Card>
      )}
      <Card component="section" aria-labelledby="sent">
        <Title order={2} id="sent">
          {t('ofClient.sent')}
        </Title>
        {sent.length === 0 ? (
          <EmptyState
            icon={first.answers.length > 0 ? <IconMessage aria-hidden /> : <IconBell aria-hidden />}
            title={t('ofClient.none')}
            text={t('ofClient.noneText')}
          />
        ) : (
          <ul className={classes.lines}>
            {sent.map((one) => (
              <SentLine
                key={`${one.id} ${one.appointmentId}`}
                sent={one}
                ofAppointment={t('ofClient.forTime', {
                  when: `${format.date(one.startsAt, timeZone, 'short')}, ${format.time(one.startsAt, timeZone)}`,
                })}
              />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('ofClient.more')}
          </Button>
        )}
      </Card>
    </Stack>
  )
}
