import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FactTile } from '../../../kernel/fact-tile.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { nextOfClientQuery } from './client-appointments-query.ts'

export default function NextAppointmentTile({ clientId }: { clientId: string }) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const format = useFormat()
  const next = useQuery(nextOfClientQuery(practice.practiceId, clientId))
  if (next.isError) return null
  if (next.data === undefined) return <LoadingState shape="card" rows={2} />
  const zone = practice.timeZone
  return (
    <FactTile
      label={t('ofClient.next')}
      to={`${addressOf(practice)}/clients/${clientId}/appointments`}
      value={next.data ? format.date(next.data.startsAt, zone, 'dated') : t('ofClient.noneAhead')}
      detail={
        next.data &&
        `${format.timeRange(next.data.startsAt, next.data.endsAt, zone)}, ${format.zoneShort(zone)}`
      }
    />
  )
}
