import { Button, Card, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from '../enrolment.module.css'
import type { SignUpLine } from './sign-up-queries.ts'
import { SignUpTag } from './sign-up-tag.tsx'

/** Who signed up and may be a client already; and what became of the others (INV-8). */
export default function ListSignUpsPage() {
  const { t } = useTranslation(['enrolment', 'clients'])
  const practice = usePractice()
  const { practiceId } = practice
  const base = addressOf(practice)
  const go = useGo()
  const state = useSearchParts<{ state: string }>().state === 'settled' ? 'settled' : 'review'
  const list = useInfiniteQuery({
    queryKey: keyIn({ practiceId }, 'sign-ups', { state }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/sign-ups', {
          params: {
            path: { practiceId },
            query: { state, limit: 25, ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'signUp') refresh('sign-ups')
  })
  const signUps = list.data?.pages.flatMap((page) => page.items)
  return (
    <>
      <PageHeader
        title={t('enrolment:signUps.title')}
        lead={t('enrolment:signUps.lead')}
        back={{ to: `${base}/invitations`, label: t('clients:invitations.title') }}
      />
      <Stack gap="lg">
        <SegmentedControl
          className={classes.tag}
          aria-label={t('enrolment:signUps.title')}
          value={state}
          onChange={(value) =>
            void go(`${base}/sign-ups`, {
              search: { state: value === 'settled' ? value : undefined },
              replace: true,
            })
          }
          data={[
            { value: 'review', label: t('enrolment:signUps.waiting') },
            { value: 'settled', label: t('enrolment:signUps.settled') },
          ]}
        />
        <Card>
          {signUps === undefined ? (
            list.isError ? (
              <ErrorState error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <LoadingState rows={4} />
            )
          ) : signUps.length === 0 ? (
            <EmptyState
              icon={<IconUserCheck aria-hidden />}
              title={state === 'review' ? t('enrolment:signUps.none') : t('enrolment:signUps.noneSettled')}
              text={
                state === 'review' ? t('enrolment:signUps.noneText') : t('enrolment:signUps.noneSettledText')
              }
            />
          ) : (
            <ul className={classes.rows} aria-busy={list.isPlaceholderData}>
              {signUps.map((signUp) => (
                <li key={signUp.id}>
                  <Line signUp={signUp} base={base} />
                </li>
              ))}
            </ul>
          )}
        </Card>
        {list.hasNextPage && (
          <Button
            variant="default"
            className={classes.tag}
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('enrolment:signUps.more')}
          </Button>
        )}
      </Stack>
    </>
  )
}

function Line({ signUp, base }: { signUp: SignUpLine; base: string }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const name = `${signUp.firstName} ${signUp.lastName}`
  return (
    <div className={classes.row}>
      <span className={classes.words}>
        <Text span fw={600}>
          {name}
        </Text>
        <Text span c="dimmed" size="sm">
          {t('signUps.born', { date: format.day(signUp.dateOfBirth) })} · {signUp.email}
        </Text>
        <Text span c="dimmed" size="sm">
          {t('signUps.confirmed', { when: format.ago(signUp.verifiedAt) })}
        </Text>
      </span>
      <SignUpTag state={signUp.state} />
      {signUp.state === 'review' ? (
        <Button
          component={PageLink}
          to={`${base}/sign-ups/${signUp.id}`}
          size="sm"
          aria-label={`${t('signUps.review')}: ${name}`}
        >
          {t('signUps.review')}
        </Button>
      ) : (
        signUp.clientId && (
          <Button
            component={PageLink}
            to={`${base}/clients/${signUp.clientId}`}
            variant="default"
            size="sm"
            aria-label={`${t('signUps.openClient')}: ${name}`}
          >
            {t('signUps.openClient')}
          </Button>
        )
      )}
    </div>
  )
}
