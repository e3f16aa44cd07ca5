import { Button, Select, SimpleGrid } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice, useZone } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { type AuditFilter, AuditLines, useAuditLines } from '../audit-lines.tsx'
import { VerifyChain } from './verify-chain.tsx'

const kinds = ['reads', 'changes', 'disclosures', 'refused'] as const

export default function SearchAuditPage() {
  const { t, i18n } = useTranslation('audit')
  const { practiceId } = usePractice()
  const zone = useZone()
  const format = useFormat()
  const [filter, setFilter] = useState<AuditFilter>({})
  const change = (part: AuditFilter) =>
    setFilter((now) =>
      Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value !== undefined)),
    )
  const list = useAuditLines(filter)
  const staff = useQuery({
    queryKey: keyIn({ practiceId }, 'staff'),
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/staff', { params: { path: { practiceId } } })).data!.items,
  })
  const query = new URLSearchParams(filter as Record<string, string>).toString()
  const dates = {
    locale: i18n.language,
    valueFormat: 'MMM D, YYYY',
    clearable: true,
    placeholder: t('filter.anyDay'),
  } as const
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={`${t('lead')} ${format.zone(zone, Date.now())}.`}
        actions={
          <Button
            component="a"
            href={`/api/practices/${practiceId}/audit-events/export${query && `?${query}`}`}
            download
            variant="default"
            leftSection={<IconDownload size={20} aria-hidden />}
          >
            {t('export')}
          </Button>
        }
      />
      <SimpleGrid cols={{ base: 2, lg: 4 }} mb="md">
        <DatePickerInput
          {...dates}
          label={t('filter.from')}
          value={filter.from ?? null}
          maxDate={filter.to}
          onChange={(day) => change({ from: day ?? undefined })}
        />
        <DatePickerInput
          {...dates}
          label={t('filter.to')}
          value={filter.to ?? null}
          minDate={filter.from}
          onChange={(day) => change({ to: day ?? undefined })}
        />
        <Select
          label={t('filter.staff')}
          placeholder={t('filter.everyStaff')}
          data={(staff.data ?? []).map((person) => ({ value: person.id, label: person.displayName }))}
          value={filter.staffId ?? null}
          onChange={(id) => change({ staffId: id ?? undefined })}
          clearable
          searchable
        />
        <Select
          label={t('filter.kind')}
          placeholder={t('filter.everyKind')}
          data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={filter.kind ?? null}
          onChange={(kind) => change({ kind: (kind as AuditFilter['kind']) ?? undefined })}
          clearable
        />
      </SimpleGrid>
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" size="sm" mb="md" onClick={() => setFilter({})}>
          {t('filter.clear')}
        </Button>
      )}
      <AuditLines list={list} />
      <VerifyChain />
    </>
  )
}
