import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../kernel/format.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useProfile } from '../profile-editor.ts'
import type { Email, Phone } from '../profile-queries.ts'
import { labels, useProfileWords, uses } from '../profile-words.ts'
import classes from '../profiles.module.css'
import { ProfileSection } from './profile-section.tsx'

type Values = { phones: Phone[]; emails: Email[] }
type Form = UseFormReturnType<Values>

const newPhone = (): Phone => ({ number: '', label: 'mobile', uses: [...uses], mayLeaveMessage: false })
const newEmail = (): Email => ({ address: '', label: 'other', uses: [...uses] })
const most = 6

/** Phones and e-mails, each with what it may be used for; the first is the one to use (PRF-9). */
export function ReachSection() {
  const { t } = useTranslation('profiles')
  const { isStaff } = useProfile()
  return (
    <ProfileSection<Values>
      title={t('reach.title')}
      note={t(isStaff ? 'reach.noteStaff' : 'reach.note')}
      show={({ phones, emails }) =>
        phones.length + emails.length === 0 ? (
          <Text c="dimmed">{t('reach.none')}</Text>
        ) : (
          <ul className={classes.rows}>
            {phones.map((phone, i) => (
              <Line key={phone.number} what={formatPhone(phone.number)} point={phone} isFirst={i === 0} />
            ))}
            {emails.map((email, i) => (
              <Line key={email.address} what={email.address} point={email} isFirst={i === 0} />
            ))}
          </ul>
        )
      }
      initial={({ phones, emails }) => ({
        phones: phones.map((phone) => ({ ...phone, number: formatPhone(phone.number) })),
        emails,
      })}
      changes={({ phones, emails }) => ({
        phones,
        emails: emails.map((email) => ({ ...email, address: email.address.trim() })),
      })}
      fields={(form) => (
        <Stack gap={24}>
          <Points form={form} kind="phones" />
          <Points form={form} kind="emails" />
        </Stack>
      )}
    />
  )
}

function Line({ what, point, isFirst }: { what: string; point: Phone | Email; isFirst: boolean }) {
  const { t } = useTranslation('profiles')
  const words = useProfileWords()
  const may = [
    ...point.uses.map(words.use),
    'mayLeaveMessage' in point && point.mayLeaveMessage && t('reach.leaveMessageShort'),
  ].filter(Boolean)
  return (
    <li>
      <div className={classes.row}>
        <span className={classes.words}>
          <Text span fw={600} className="tabular">
            {what}
          </Text>
          <Text span c="dimmed" size="sm">
            {words.label(point.label)} · {may.length > 0 ? may.join(', ') : t('reach.forNothing')}
          </Text>
        </span>
        {isFirst && <StatusTag tone="ok">{t('reach.primary')}</StatusTag>}
      </div>
    </li>
  )
}

function Points({ form, kind }: { form: Form; kind: 'phones' | 'emails' }) {
  const { t } = useTranslation('profiles')
  const words = useProfileWords()
  const { isStaff } = useProfile()
  const list = form.getValues()[kind]
  const isPhone = kind === 'phones'
  return (
    <Stack gap={14}>
      {list.map((_point, i) => {
        const path = `${kind}.${i}`
        const name = t(isPhone ? 'reach.phoneNumber' : 'reach.emailNumber', { number: i + 1 })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what the fields are named by.
          <fieldset key={i} className={classes.entry}>
            <legend>{i === 0 ? `${name} · ${t('reach.primary')}` : name}</legend>
            <Stack gap={14}>
              <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={14}>
                <TextInput
                  type={isPhone ? 'tel' : 'email'}
                  label={t(isPhone ? 'reach.number' : 'reach.address')}
                  maxLength={isPhone ? 40 : 254}
                  autoComplete={isStaff ? 'off' : isPhone ? 'tel' : 'email'}
                  {...form.getInputProps(`${path}.${isPhone ? 'number' : 'address'}`)}
                />
                <Select
                  label={t('reach.kind')}
                  data={labels.map((value) => ({ value, label: words.label(value) }))}
                  allowDeselect={false}
                  {...form.getInputProps(`${path}.label`)}
                />
              </SimpleGrid>
              <Checkbox.Group label={t('reach.uses')} {...form.getInputProps(`${path}.uses`)}>
                <Group gap="8px 20px" mt={8}>
                  {uses.map((use) => (
                    <Checkbox key={use} value={use} label={words.use(use)} />
                  ))}
                </Group>
              </Checkbox.Group>
              {isPhone && (
                <Checkbox
                  label={t('reach.leaveMessage')}
                  {...form.getInputProps(`${path}.mayLeaveMessage`, { type: 'checkbox' })}
                />
              )}
              <Group gap={10}>
                {i > 0 && (
                  <Button
                    variant="default"
                    size="sm"
                    aria-label={t('reach.makePrimaryOne', { name })}
                    onClick={() => form.reorderListItem(kind, { from: i, to: 0 })}
                  >
                    {t('reach.makePrimary')}
                  </Button>
                )}
                <Button
                  variant="subtle"
                  size="sm"
                  leftSection={<IconTrash size={18} aria-hidden />}
                  aria-label={t('removeOne', { name })}
                  onClick={() => form.removeListItem(kind, i)}
                >
                  {t('remove')}
                </Button>
              </Group>
            </Stack>
          </fieldset>
        )
      })}
      {list.length < most && (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => form.insertListItem(kind, isPhone ? newPhone() : newEmail())}
        >
          {t(isPhone ? 'reach.addPhone' : 'reach.addEmail')}
        </Button>
      )}
    </Stack>
  )
}
