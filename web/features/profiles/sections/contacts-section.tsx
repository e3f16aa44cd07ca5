import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../kernel/format.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useProfile } from '../profile-editor.ts'
import type { Contact } from '../profile-queries.ts'
import { relationships, useProfileWords } from '../profile-words.ts'
import classes from '../profiles.module.css'
import { orNull } from './facts.tsx'
import { ProfileSection } from './profile-section.tsx'

type Entry = Omit<Contact, 'id' | 'phone' | 'otherPhone' | 'email'> & {
  id?: string
  phone: string
  otherPhone: string
  email: string
}
type Values = { contacts: Entry[] }

const nobody = (): Entry => ({
  firstName: '',
  lastName: '',
  relationship: 'parent',
  phone: '',
  otherPhone: '',
  email: '',
  isResponsibleParty: false,
  isEmergencyContact: true,
  mayBeInvited: false,
})
const most = 12

/** The people around a client: who pays, who is called in an emergency, who may get access (PRF-9). */
export function ContactsSection() {
  const { t } = useTranslation('profiles')
  const { isStaff } = useProfile()
  return (
    <ProfileSection<Values>
      title={t('contacts.title')}
      note={t(isStaff ? 'contacts.noteStaff' : 'contacts.note')}
      show={({ contacts }) =>
        contacts.length === 0 ? (
          <Text c="dimmed">{t('contacts.none')}</Text>
        ) : (
          <ul className={classes.rows}>
            {contacts.map((contact) => (
              <li key={contact.id || `${contact.firstName} ${contact.lastName} ${contact.phone}`}>
                <Person contact={contact} />
              </li>
            ))}
          </ul>
        )
      }
      initial={({ contacts }) => ({
        contacts: contacts.map((contact) => ({
          ...contact,
          phone: contact.phone ? formatPhone(contact.phone) : '',
          otherPhone: contact.otherPhone ? formatPhone(contact.otherPhone) : '',
          email: contact.email ?? '',
        })),
      })}
      checks={{
        contacts: {
          firstName: (value: string) => (value.trim() === '' ? t('personal.firstNameMissing') : null),
          lastName: (value: string) => (value.trim() === '' ? t('personal.lastNameMissing') : null),
        } as never,
      }}
      changes={({ contacts }) => ({
        contacts: contacts.map((contact) => ({
          ...contact,
          firstName: contact.firstName.trim(),
          lastName: contact.lastName.trim(),
          phone: orNull(contact.phone),
          otherPhone: orNull(contact.otherPhone),
          email: orNull(contact.email),
        })),
      })}
      fields={(form) => <People form={form} />}
    />
  )
}

function Person({ contact }: { contact: Contact }) {
  const { t } = useTranslation('profiles')
  const words = useProfileWords()
  const reach = [contact.phone, contact.otherPhone].flatMap((number) => (number ? formatPhone(number) : []))
  return (
    <div className={classes.row}>
      <span className={classes.words}>
        <Text span fw={600}>
          {contact.firstName} {contact.lastName}
        </Text>
        <Text span c="dimmed" size="sm">
          {[words.relationship(contact.relationship), ...reach, contact.email].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <Group gap={8}>
        {contact.isResponsibleParty && <StatusTag tone="blue">{t('contacts.responsibleParty')}</StatusTag>}
        {contact.isEmergencyContact && <StatusTag tone="warn">{t('contacts.emergencyContact')}</StatusTag>}
        {contact.mayBeInvited && <StatusTag>{t('contacts.mayBeInvitedShort')}</StatusTag>}
      </Group>
    </div>
  )
}

function People({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation('profiles')
  const words = useProfileWords()
  const list = form.getValues().contacts
  return (
    <Stack gap={14}>
      {list.map((contact, i) => {
        const path = `contacts.${i}`
        const name =
          `${contact.firstName} ${contact.lastName}`.trim() || t('contacts.number', { number: i + 1 })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what the fields are named by.
          <fieldset key={i} className={classes.entry}>
            <legend>{t('contacts.number', { number: i + 1 })}</legend>
            <Stack gap={14}>
              <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={14}>
                <TextInput
                  label={t('personal.firstName')}
                  maxLength={80}
                  autoComplete="off"
                  {...form.getInputProps(`${path}.firstName`)}
                />
                <TextInput
                  label={t('personal.lastName')}
                  maxLength={80}
                  autoComplete="off"
                  {...form.getInputProps(`${path}.lastName`)}
                />
                <Select
                  label={t('contacts.relationship')}
                  data={relationships.map((value) => ({ value, label: words.relationship(value) }))}
                  allowDeselect={false}
                  {...form.getInputProps(`${path}.relationship`)}
                />
                <TextInput
                  type="email"
                  label={t('contacts.email')}
                  maxLength={254}
                  autoComplete="off"
                  {...form.getInputProps(`${path}.email`)}
                />
                <TextInput
                  type="tel"
                  label={t('contacts.phone')}
                  maxLength={40}
                  autoComplete="off"
                  {...form.getInputProps(`${path}.phone`)}
                />
                <TextInput
                  type="tel"
                  label={t('contacts.otherPhone')}
                  maxLength={40}
                  autoComplete="off"
                  {...form.getInputProps(`${path}.otherPhone`)}
                />
              </SimpleGrid>
              <Checkbox
                label={t('contacts.isEmergencyContact')}
                {...form.getInputProps(`${path}.isEmergencyContact`, { type: 'checkbox' })}
              />
              <Checkbox
                label={t('contacts.isResponsibleParty')}
                {...form.getInputProps(`${path}.isResponsibleParty`, { type: 'checkbox' })}
              />
              <Checkbox
                label={t('contacts.mayBeInvited')}
                {...form.getInputProps(`${path}.mayBeInvited`, { type: 'checkbox' })}
              />
              <Button
                variant="subtle"
                size="sm"
                w="fit-content"
                leftSection={<IconTrash size={18} aria-hidden />}
                aria-label={t('removeOne', { name })}
                onClick={() => form.removeListItem('contacts', i)}
              >
                {t('remove')}
              </Button>
            </Stack>
          </fieldset>
        )
      })}
      {list.length < most && (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => form.insertListItem('contacts', nobody())}
        >
          {t('contacts.add')}
        </Button>
      )}
    </Stack>
  )
}
