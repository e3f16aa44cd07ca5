import { Card, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { addDays, choicesQuery, localDateAt, upcomingQuery } from '../../scheduling/index.ts'
import { WishForm } from '../wish/wish-form.tsx'

const usualDays = 60

/** Asks for an earlier time, for an appointment that she has or for a first one (SCH-13). */
export default function JoinWaitlistPage() {
  const { t } = useTranslation('waitlist')
  const portal = useClientPortal()
  const { portalId } = portal
  const go = useGo()
  const client = useQueryClient()
  const search = useSearchParts<{ what: string; who: string; where: string; appointment: string }>()
  const choices = useQuery(choicesQuery(portalId))
  const upcoming = useQuery(upcomingQuery(portalId))
  const base = addressOf(portal)
  return (
    <>
      <PageHeader
        title={t('join.title')}
        lead={t('join.lead')}
        back={{ to: `${base}/appointments`, label: t('scheduling:appointments.title') }}
      />
      <Loaded query={upcoming} loading={<LoadingState shape="card" rows={6} />}>
        {(page) => (
          <Loaded query={choices} loading={<LoadingState shape="card" rows={6} />}>
            {(offered) => {
              if (offered.services.length === 0)
                return (
                  <EmptyState title={t('scheduling:book.nothing')} text={t('scheduling:book.nothingText')} />
                )
              const present = page.items.find((one) => one.id === search.appointment)
              const today = localDateAt(Date.now(), page.timeZone)
              return (
                <Card maw={680}>
                  <WishForm
                    offered={offered}
                    given={{
                      service: present?.service.id ?? search.what,
                      provider: present?.provider.id ?? search.who,
                      place: present ? (present.location?.id ?? 'video') : search.where,
                    }}
                    appointmentId={present?.id ?? null}
                    firstDay={today}
                    usualLastDay={
                      present
                        ? localDateAt(Date.parse(present.startsAt), page.timeZone)
                        : addDays(today, usualDays)
                    }
                    submitLabel={t('join.submit')}
                    onSubmit={async (body) => {
                      await api.POST('/api/portals/{portalId}/waitlist', {
                        params: { path: { portalId } },
                        body,
                      })
                      tell(t('join.done'))
                      void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'waitlist') })
                      await go(`${base}/wait-list`)
                    }}
                  >
                    {present && (
                      <Text>
                        {t('join.kept')}{' '}
                        <strong>
                          <ZonedTime at={present.startsAt} until={present.endsAt} timeZone={page.timeZone} />
                        </strong>
                      </Text>
                    )}
                  </WishForm>
                </Card>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}
