import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconUsers } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { type Service, type ServiceList, servicesQuery } from '../scheduling-queries.ts'

interface Written {
  name: string
  code: string
  durationMinutes: number | string
  fee: number | string
  modality: Service['modality']
  capacity: number | string
  bufferBeforeMinutes: number | string
  bufferAfterMinutes: number | string
  isBookableByClients: boolean
  isActive: boolean
  providerIds: string[]
}

const writtenOf = (service: Service): Written => ({
  ...service,
  code: service.code ?? '',
  fee: service.feeCents / 100,
})

const aNewService: Written = {
  name: '',
  code: '',
  durationMinutes: 50,
  fee: 0,
  modality: 'both',
  capacity: 1,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  isBookableByClients: true,
  isActive: true,
  providerIds: [],
}

interface ServiceDialogProps {
  service: Service | undefined
  providers: ServiceList['providers']
  onClose: () => void
}

/** One service, new or as it is. A newer version of somebody else leaves what was typed where it is. */
export function ServiceDialog({ service, providers, onClose }: ServiceDialogProps) {
  const { t } = useTranslation('availability')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [read, setRead] = useState(service)
  const [theirs, setTheirs] = useState<Service>()
  const form = useForm<Written>({ initialValues: service ? writtenOf(service) : aNewService })

  async function save(written: Written, since: Service | undefined) {
    const { fee, code, name, modality, isBookableByClients, isActive, providerIds } = written
    try {
      await api.POST('/api/practices/{practiceId}/services', {
        params: { path: { practiceId } },
        body: {
          name: name.trim(),
          code: code.trim() || null,
          durationMinutes: Number(written.durationMinutes),
          feeCents: Math.round(Number(fee) * 100),
          modality,
          capacity: Number(written.capacity),
          bufferBeforeMinutes: Number(written.bufferBeforeMinutes),
          bufferAfterMinutes: Number(written.bufferAfterMinutes),
          isBookableByClients,
          isActive,
          providerIds,
          ...(since && { existing: { id: since.id, version: since.version } }),
        },
      })
    } catch (error) {
      if (asProblem(error).kind !== 'changed-meanwhile' || !since) throw error
      const list = await queries.fetchQuery({ ...servicesQuery(practiceId), staleTime: 0 })
      setTheirs(list.services.find((one) => one.id === since.id))
      return
    }
    await Promise.all(
      ['services', 'availability'].map((part) =>
        queries.invalidateQueries({ queryKey: keyIn({ practiceId }, part) }),
      ),
    )
    tell(t(since ? 'services.saved' : 'services.added'))
    onClose()
  }
  const { onSubmit, busy, refusal } = useSubmit(form, (written) => save(written, theirs ?? read))
  const minutes = (name: 'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes') => ({
    min: name === 'durationMinutes' ? 5 : 0,
    max: name === 'durationMinutes' ? 720 : 240,
    allowDecimal: false,
    clampBehavior: 'blur' as const,
    ...form.getInputProps(name),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(service ? 'services.editTitle' : 'services.add')}
      closeOnClickOutside={false}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          {theirs && (
            <Alert
              role="alert"
              color="amber"
              icon={<IconUsers aria-hidden />}
              title={t('services.theirsTitle')}
            >
              <Stack gap={12}>
                <Text>{t('services.theirsText')}</Text>
                <Group gap={10}>
                  <Button size="sm" type="submit" loading={busy}>
                    {t('conflict.keepMine')}
                  </Button>
                  <Button
                    size="sm"
                    variant="default"
                    onClick={() => {
                      setRead(theirs)
                      form.setValues(writtenOf(theirs))
                      setTheirs(undefined)
                    }}
                  >
                    {t('conflict.takeTheirs')}
                  </Button>
                </Group>
              </Stack>
            </Alert>
          )}
          <TextInput
            label={t('services.name')}
            description={t('services.nameHint')}
            maxLength={80}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NumberInput label={t('services.duration')} {...minutes('durationMinutes')} />
            <NumberInput
              label={t('services.fee')}
              prefix="$"
              min={0}
              max={999_999.99}
              decimalScale={2}
              fixedDecimalScale
              thousandSeparator=","
              clampBehavior="blur"
              {...form.getInputProps('fee')}
            />
            <Select
              label={t('services.where')}
              data={(['both', 'inPerson', 'telehealth'] as const).map((value) => ({
                value,
                label: t(`services.modality.${value}`),
              }))}
              allowDeselect={false}
              {...form.getInputProps('modality')}
            />
            <TextInput
              label={t('services.code')}
              description={t('services.codeHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={20}
              {...form.getInputProps('code')}
            />
            <NumberInput label={t('services.before')} {...minutes('bufferBeforeMinutes')} />
            <NumberInput label={t('services.after')} {...minutes('bufferAfterMinutes')} />
            <NumberInput
              label={t('services.capacity')}
              description={t('services.capacityHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={1}
              max={50}
              allowDecimal={false}
              clampBehavior="blur"
              {...form.getInputProps('capacity')}
            />
          </SimpleGrid>
          <Switch
            label={t('services.bookable')}
            description={t('services.bookableHint')}
            {...form.getInputProps('isBookableByClients', { type: 'checkbox' })}
          />
          {service && (
            <Switch
              label={t('services.active')}
              description={t('services.activeHint')}
              {...form.getInputProps('isActive', { type: 'checkbox' })}
            />
          )}
          <Checkbox.Group label={t('services.who')} {...form.getInputProps('providerIds')}>
            <Stack gap="sm" mt="xs">
              {providers.length === 0 && <Text c="dimmed">{t('services.noProviders')}</Text>}
              {providers.map((provider) => (
                <Checkbox key={provider.id} value={provider.id} label={provider.name} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose}>
              {t('services.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={theirs !== undefined}>
              {t('services.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
