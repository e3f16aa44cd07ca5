import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { useFormat } from './use-format.ts'

const common = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
]

/** Any IANA zone, the usual ones of the United States first, each as people say it. */
export function TimeZoneSelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const format = useFormat()
  const data = useMemo(() => {
    const now = Date.now()
    const option = (zone: string) => ({ value: zone, label: `${format.zone(zone, now)} · ${zone}` })
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !common.includes(zone))
    return [...common, ...others].map(option)
  }, [format])
  return <Select {...props} data={data} searchable limit={60} allowDeselect={false} />
}
