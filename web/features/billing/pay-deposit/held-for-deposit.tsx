import { Button, Card, Group, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { type Deposits, depositsQuery } from '../billing-queries.ts'
import { GiveUpDeposit } from './give-up-deposit.tsx'
import { useIsPast } from './use-is-past.ts'

/** Times that are held until their deposit is paid, for whoever left that page: the way back to it; nothing where there are none. */
export default function HeldForDeposit() {
  const { data } = useQuery(depositsQuery(useClientPortal().portalId))
  return data?.holds.map((hold) => <Held key={hold.appointment.id} hold={hold} timeZone={data.timeZone} />)
}

function Held({ hold, timeZone }: { hold: Deposits['holds'][number]; timeZone: string }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const portal = useClientPortal()
  const queries = useQueryClient()
  const { id, startsAt, endsAt, requestExpiresAt, service, provider, location } = hold.appointment
  const isOver = useIsPast(requestExpiresAt)
  if (isOver) return null
  return (
    <Card component="section" aria-labelledby={`held-${id}`}>
      <Title order={2} id={`held-${id}`} mb={4}>
        {t('deposit.heldTitle', { time: format.time(requestExpiresAt!, timeZone) })}
      </Title>
      <Text fw={650} size="lg">
        <ZonedTime at={startsAt} until={endsAt} timeZone={timeZone} />
      </Text>
      <Text>
        {t('deposit.whatWithWhom', { service: service.name, provider: provider.name })}
        {' · '}
        {location?.name ?? t('deposit.byVideo')}
      </Text>
      <Group mt="sm">
        <Button component={PageLink} to={`${addressOf(portal)}/schedule/deposit/${id}`}>
          {t('deposit.payIt', { amount: format.money(hold.depositCents) })}
        </Button>
        <GiveUpDeposit
          holdId={id}
          onGivenUp={() =>
            queries.invalidateQueries({ queryKey: keyIn({ portalId: portal.portalId }, 'appointments') })
          }
        >
          {t('deposit.giveUpConfirm')}
        </GiveUpDeposit>
      </Group>
    </Card>
  )
}
