import { Anchor, Button, Card, NativeSelect, Stack } from '@mantine/core'
import { IconMail, IconUserCheck, IconUsersPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { InvitationRow } from '../show-client/invitation-row.tsx'
import classes from './list-invitations.module.css'
import { LoginLink } from './login-link.tsx'

const states = ['waiting', 'bounced', 'expired', 'accepted', 'void'] as const
type State = (typeof states)[number]

/** Every invitation of the practice's clients, newest first, by state (INV-7). */
export default function ListInvitationsPage() {
  const { t } = useTranslation(['clients', 'enrolment'])
  const practice = usePractice()
  const { practiceId, timeZone } = practice
  const base = addressOf(practice)
  const go = useGo()
  const named = useSearchParts<{ state: string }>().state
  const state = states.find((one) => one === named)
  const list = useInfiniteQuery({
    queryKey: keyIn({ practiceId }, 'invitations', { state }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/invitations', {
          params: {
            path: { practiceId },
            query: { limit: 25, ...(state && { state }), ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'client') refresh('invitations')
  })
  const words: Record<State, string> = {
    waiting: t('clients:invitations.waiting'),
    bounced: t('clients:invitations.bounced'),
    expired: t('clients:invitations.expired'),
    accepted: t('clients:invitations.accepted'),
    void: t('clients:invitations.void'),
  }
  const invitations = list.data?.pages.flatMap((page) => page.items)
  const mayReview =
    practice.permissions.includes('clients.invite') && practice.features.includes('publicSignUp')
  return (
    <>
      <PageHeader
        title={t('clients:invitations.title')}
        lead={t('clients:invitations.lead')}
        actions={
          <>
            {mayReview && (
              <Button
                component={PageLink}
                to={`${base}/sign-ups`}
                variant="default"
                leftSection={<IconUserCheck size={20} aria-hidden />}
              >
                {t('clients:invitations.signUps')}
              </Button>
            )}
            {practice.permissions.includes('practice.settings') && (
              <Button
                component={PageLink}
                to={`${base}/invitations/many`}
                leftSection={<IconUsersPlus size={20} aria-hidden />}
              >
                {t('enrolment:many.action')}
              </Button>
            )}
          </>
        }
      />
      <Stack gap="lg">
        <NativeSelect
          label={t('clients:invitations.filter')}
          className={classes.filter}
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void go(`${base}/invitations`, { search: { state: value || undefined }, replace: true })
          }
          data={[
            { value: '', label: t('clients:invitations.all') },
            ...states.map((one) => ({ value: one, label: words[one] })),
          ]}
        />
        <Card>
          {invitations === undefined ? (
            list.isError ? (
              <ErrorState error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <LoadingState rows={5} />
            )
          ) : invitations.length === 0 ? (
            <EmptyState
              icon={<IconMail aria-hidden />}
              title={state ? t('clients:invitations.noneSuch') : t('clients:invitations.none')}
              text={state ? t('clients:invitations.noneSuchText') : t('clients:invitations.noneText')}
              action={
                !state && (
                  <Button component={PageLink} to={`${base}/clients`} variant="default">
                    {t('clients:invitations.toClients')}
                  </Button>
                )
              }
            />
          ) : (
            <ul className={classes.rows} aria-busy={list.isPlaceholderData}>
              {invitations.map((invitation) => (
                <li key={invitation.id}>
                  <InvitationRow
                    clientId={invitation.clientId}
                    invitation={invitation}
                    timeZone={timeZone}
                    head={
                      <Anchor
                        component={PageLink}
                        to={`${base}/clients/${invitation.clientId}/portal`}
                        fw={600}
                        className={classes.head}
                      >
                        {invitation.clientName}
                      </Anchor>
                    }
                  />
                </li>
              ))}
            </ul>
          )}
        </Card>
        {list.hasNextPage && (
          <Button
            variant="default"
            className={classes.more}
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('clients:invitations.more')}
          </Button>
        )}
        <LoginLink />
      </Stack>
    </>
  )
}
