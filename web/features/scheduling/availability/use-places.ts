import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { ServiceList } from '../scheduling-queries.ts'
import { byVideo } from './availability-form.rules.ts'

/** Where hours can be, each with its clock where the clocks differ. Video visits go by the provider's own. */
export function usePlaces(locations: ServiceList['locations'], providerZone: string) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const zones = new Set([...locations.map((l) => l.timeZone), providerZone])
  const label = (name: string, zone: string) =>
    zones.size === 1 ? name : `${name} · ${format.zoneShort(zone)}`
  return [
    ...locations.map((l) => ({ value: l.id, label: label(l.name, l.timeZone) })),
    { value: byVideo, label: label(t('appointment.video'), providerZone) },
  ]
}
