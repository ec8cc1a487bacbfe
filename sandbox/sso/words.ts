/** What the sign-in pages say, in both languages. */
import type { Language, Membership } from '../directory/records.ts'

export const words = {
  en: {
    title: 'Sandbox sign-in',
    lead: 'Choose who you are. Nobody here is real, so there is no password.',
    cancel: 'Cancel sign-in',
    disabled: 'Disabled: cannot sign in',
    refused: 'This account is disabled. Choose another one.',
    gone: 'This sign-in is no longer open. Go back to where you came from and start again.',
    people: 'Demo people',
    peopleLead: 'These people can sign in with the sandbox.',
    signOut: 'Sign out',
    signOutLead: 'Do you want to sign out of the sandbox?',
    stay: 'Stay signed in',
    signedOut: 'You are signed out of the sandbox.',
    failed: 'The sign-in did not work',
  },
  id: {
    title: 'Masuk ke sandbox',
    lead: 'Pilih Anda siapa. Semua orang di sini hanya contoh, jadi tidak ada kata sandi.',
    cancel: 'Batal masuk',
    disabled: 'Dinonaktifkan: tidak bisa masuk',
    refused: 'Akun ini dinonaktifkan. Pilih akun lain.',
    gone: 'Proses masuk ini sudah ditutup. Kembali ke halaman asal dan mulai lagi.',
    people: 'Orang contoh',
    peopleLead: 'Orang-orang ini bisa masuk lewat sandbox.',
    signOut: 'Keluar',
    signOutLead: 'Anda ingin keluar dari sandbox?',
    stay: 'Tetap masuk',
    signedOut: 'Anda sudah keluar dari sandbox.',
    failed: 'Proses masuk gagal',
  },
}

const roles = { admin: 'Admin', supervisor: 'Supervisor', agent: 'Agent' }
const consultant = { en: 'Consultant', id: 'Konsultan' }
/** The heading over those who work at Mekari itself. */
export const staff = { en: 'Mekari (operators)', id: 'Mekari (operator)' }

const nobody = { en: 'No role', id: 'Tanpa peran' }

/** What a person is in a company: "Super Admin, Admin", "Consultant, Admin". */
export function roleWords(membership: Membership, language: Language): string {
  const parts = [
    membership.consultant && consultant[language],
    membership.superAdmin && 'Super Admin',
    membership.role && roles[membership.role],
  ].filter(Boolean)
  return parts.join(', ') || nobody[language]
}

/** The first language of a `ui_locales` list that the pages speak, else English. */
export function chooseLanguage(uiLocales: unknown): Language {
  const tags = typeof uiLocales === 'string' ? uiLocales.split(' ') : []
  const known = tags.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'id' || tag === 'en')
  return known === 'id' ? 'id' : 'en'
}
