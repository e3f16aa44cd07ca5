import { Button, Card, Stack, Title } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import classes from '../waitlist.module.css'
import { myWaitlistQuery } from '../waitlist-queries.ts'
import { WishWords } from '../wish/wish-words.tsx'
import { OfferCard } from './offer-card.tsx'

/** What is offered now, and what the client still waits for (SCH-13). */
export default function MyWaitlistPage() {
  const { t } = useTranslation('waitlist')
  const portal = useClientPortal()
  const { portalId } = portal
  const client = useQueryClient()
  const query = useQuery(myWaitlistQuery(portalId))
  const base = addressOf(portal)
  const mayJoin = portal.features.includes('selfScheduling')
  const join = mayJoin && (
    <Button component={PageLink} to={`${base}/wait-list/join`}>
      {t('mine.join')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('mine.title')}
        lead={t('mine.lead')}
        back={{ to: `${base}/appointments`, label: t('scheduling:appointments.title') }}
        actions={query.data && query.data.entries.length > 0 ? join : undefined}
      />
      <Loaded query={query} loading={<LoadingState shape="card" rows={4} />}>
        {({ entries, offers, timeZone, aheadMs }) => (
          <Stack gap="lg">
            {offers.map((offer) => (
              <OfferCard
                key={offer.id}
                offer={offer}
                wish={entries.find((one) => one.id === offer.entryId)}
                timeZone={timeZone}
                aheadMs={aheadMs}
              />
            ))}
            <Card component="section" aria-labelledby="wishes">
              <Title order={2} id="wishes" mb="xs">
                {t('mine.wishes')}
              </Title>
              {entries.length === 0 ? (
                <EmptyState
                  icon={<IconHourglass aria-hidden />}
                  title={t('mine.none')}
                  text={t('mine.noneText')}
                  action={join}
                />
              ) : (
                <ul className={classes.list}>
                  {entries.map((wish) => (
                    <li key={wish.id} className={classes.row}>
                      <div className={classes.words}>
                        <WishWords wish={wish} timeZone={timeZone} />
                      </div>
                      <ConfirmButton
                        title={t('mine.leaveTitle')}
                        text={t('mine.leaveText')}
                        confirmLabel={t('mine.leave')}
                        onConfirm={async () => {
                          await api.DELETE('/api/portals/{portalId}/waitlist/{entryId}', {
                            params: { path: { portalId, entryId: wish.id } },
                          })
                          tell(t('mine.left'))
                          await client.invalidateQueries({ queryKey: keyIn({ portalId }) })
                        }}
                      >
                        {t('mine.leave')}
                      </ConfirmButton>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          </Stack>
        )}
      </Loaded>
    </>
  )
}
