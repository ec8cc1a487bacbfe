/** What a screen reader is told: role and name of everything, in the order in which it is met. */

/** The drawer of an agent called Toko Online that has nothing chosen yet. */
export const drawerTree = {
  en: `- dialog "Choose actions for Toko Online":
  - banner:
    - heading "Choose actions for Toko Online" [level=2]
    - button "Close the list of actions"
  - searchbox "Search actions"
  - paragraph
  - heading "Mekari Qontak 7 actions" [level=3]:
    - button "Mekari Qontak 7 actions" [expanded]
  - list:
    - listitem:
      - button "7 actions are coming soon"
  - heading "Mekari Talenta 2 actions" [level=3]:
    - button "Mekari Talenta 2 actions" [expanded]
  - list:
    - listitem:
      - button "Approve reimbursement Available Carries out a manager’s decision on a reimbursement, from the chat. can lead to a payment personal data"
    - listitem:
      - button "Generate payslip Available Sends an employee a link to their own payslip. only looks personal data"
  - heading "Mekari Jurnal 2 actions" [level=3]:
    - button "Mekari Jurnal 2 actions" [expanded]
  - list:
    - listitem:
      - button "Create sales order Available Writes a customer’s order into Jurnal. creates records"
    - listitem:
      - button "Create sales invoice Available Creates an invoice in Jurnal for a customer in your list. creates records"
  - heading "Mekari Desty 3 actions" [level=3]:
    - button "Mekari Desty 3 actions" [expanded]
  - list:
    - listitem:
      - button "Check product stock Available Looks up in Desty whether a product is available. only looks"
    - listitem:
      - button "Check payment status Available Looks up in Desty whether an order has been paid. only looks"
    - listitem:
      - button "Check voucher Available Looks up in Desty whether a voucher can be used. only looks"
  - heading "Other integration 7 actions" [level=3]:
    - button "Other integration 7 actions" [expanded]
  - list:
    - listitem:
      - button "API Integrations Available Fetches or sends data through a connection that your own team has set up."
    - listitem:
      - button "Get nearest location Available Finds your branch that is nearest to the customer. only looks"
    - listitem:
      - button "5 actions are coming soon"`,
  id: `- dialog "Pilih tindakan untuk Toko Online":
  - banner:
    - heading "Pilih tindakan untuk Toko Online" [level=2]
    - button "Tutup daftar tindakan"
  - searchbox "Cari tindakan"
  - paragraph
  - heading "Mekari Qontak 7 tindakan" [level=3]:
    - button "Mekari Qontak 7 tindakan" [expanded]
  - list:
    - listitem:
      - button "7 tindakan segera hadir"
  - heading "Mekari Talenta 2 tindakan" [level=3]:
    - button "Mekari Talenta 2 tindakan" [expanded]
  - list:
    - listitem:
      - button "Setujui reimbursement Tersedia Meneruskan keputusan atasan tentang reimbursement dari percakapan. dapat berujung pembayaran data pribadi"
    - listitem:
      - button "Siapkan slip gaji Tersedia Mengirimkan tautan slip gaji milik karyawan itu sendiri. hanya melihat data pribadi"
  - heading "Mekari Jurnal 2 tindakan" [level=3]:
    - button "Mekari Jurnal 2 tindakan" [expanded]
  - list:
    - listitem:
      - button "Buat pesanan penjualan Tersedia Mencatat pesanan pelanggan di Jurnal. membuat data"
    - listitem:
      - button "Buat faktur penjualan Tersedia Membuat faktur di Jurnal untuk pelanggan yang sudah terdaftar. membuat data"
  - heading "Mekari Desty 3 tindakan" [level=3]:
    - button "Mekari Desty 3 tindakan" [expanded]
  - list:
    - listitem:
      - button "Cek stok produk Tersedia Mengecek di Desty apakah suatu produk tersedia. hanya melihat"
    - listitem:
      - button "Cek status pembayaran Tersedia Mengecek di Desty apakah suatu pesanan sudah dibayar. hanya melihat"
    - listitem:
      - button "Cek voucher Tersedia Mengecek di Desty apakah suatu voucher dapat dipakai. hanya melihat"
  - heading "Integrasi lain 7 tindakan" [level=3]:
    - button "Integrasi lain 7 tindakan" [expanded]
  - list:
    - listitem:
      - button "Integrasi API Tersedia Mengambil atau mengirim data melalui sambungan yang disiapkan tim Anda sendiri."
    - listitem:
      - button "Cari lokasi terdekat Tersedia Mencari cabang Anda yang terdekat dari pelanggan. hanya melihat"
    - listitem:
      - button "5 tindakan segera hadir"`,
}

/** What a Super Admin is asked for two actions of Jurnal; moments, code and check number as `masked` leaves them. */
export const askedTree = {
  en: `- main:
  - heading "Allow Kopi Assistant to do 2 things in Jurnal?" [level=1]
  - paragraph: Asked by Dewi Lestari, Admin, PT Kopi Nusantara, {day}
  - paragraph: 2 create records.
  - paragraph: "The most that can happen: 20 invoices a day, Rp100.000.000 in total. 20 orders a day, Rp100.000.000 in total."
  - paragraph: You are asked once for what is on this page. The access stays until you take it back, at any time.
  - paragraph: Answer before {day}.
  - region "What it may do":
    - heading "What it may do" [level=2]
    - article:
      - heading "Create sales invoices" [level=3]
      - list:
        - listitem: creates records
        - listitem: Your team can correct it
      - paragraph: Creates sales invoices in Jurnal for customers already in your list, based on prices from Jurnal.
      - paragraph: Up to Rp5.000.000 per invoice, 20 a day.
      - group: Details
    - article:
      - heading "Create sales orders" [level=3]
      - list:
        - listitem: creates records
        - listitem: Your team can correct it
      - paragraph: Creates sales orders in Jurnal for customers already in your list, based on prices from Jurnal.
      - paragraph: Up to Rp5.000.000 per order, 20 a day.
      - group: Details
  - heading "Where the data goes" [level=2]
  - paragraph: What it reads is used to answer in this company’s chats and is processed by Qontak AI (Indonesia).
  - heading "What it can never do" [level=2]
  - paragraph: It can never do anything that is not on this page, or work for another company. It stops when you take the access back.
  - paragraph: "Request ABC-DEF. The same code is in your e-mail. Check number of this page: 0000-0000-0000-0000"
  - button "Approve all 2 actions for Kopi Assistant": Approve all
  - link "Choose some":
    - /url: "?step=part"
  - link "Reject":
    - /url: "?step=reject"`,
  id: `- main:
  - heading "Izinkan Kopi Assistant melakukan 2 tindakan di Jurnal?" [level=1]
  - paragraph: Diajukan oleh Dewi Lestari, Admin, PT Kopi Nusantara, {day}
  - paragraph: 2 membuat data.
  - paragraph: "Paling banyak yang dapat terjadi: 20 faktur per hari, total Rp100.000.000. 20 pesanan per hari, total Rp100.000.000."
  - paragraph: Untuk isi halaman ini Anda hanya diminta satu kali. Akses berlaku sampai Anda mencabutnya, kapan saja.
  - paragraph: Putuskan sebelum {day}.
  - region "Yang boleh dilakukan":
    - heading "Yang boleh dilakukan" [level=2]
    - article:
      - heading "Membuat faktur penjualan" [level=3]
      - list:
        - listitem: membuat data
        - listitem: Dapat diperbaiki tim Anda
      - paragraph: Membuat faktur penjualan di Jurnal untuk pelanggan yang sudah terdaftar, berdasarkan harga dari Jurnal.
      - paragraph: Maksimal Rp5.000.000 per faktur, 20 faktur per hari.
      - group: Rincian
    - article:
      - heading "Membuat pesanan penjualan" [level=3]
      - list:
        - listitem: membuat data
        - listitem: Dapat diperbaiki tim Anda
      - paragraph: Membuat pesanan penjualan di Jurnal untuk pelanggan yang sudah terdaftar, berdasarkan harga dari Jurnal.
      - paragraph: Maksimal Rp5.000.000 per pesanan, 20 pesanan per hari.
      - group: Rincian
  - heading "Ke mana datanya" [level=2]
  - paragraph: Data yang dibaca dipakai untuk menjawab percakapan perusahaan ini dan diproses oleh Qontak AI (Indonesia).
  - heading "Yang tidak akan pernah dapat dilakukan" [level=2]
  - paragraph: AI Agent ini tidak akan pernah melakukan hal di luar halaman ini atau bekerja untuk perusahaan lain. AI Agent berhenti saat Anda mencabut aksesnya.
  - paragraph: "Permintaan ABC-DEF. Kode yang sama ada di email Anda. Nomor pemeriksaan halaman ini: 0000-0000-0000-0000"
  - button "Setujui semua 2 tindakan untuk Kopi Assistant": Setujui semua
  - link "Pilih sebagian":
    - /url: "?step=part"
  - link "Tolak":
    - /url: "?step=reject"`,
}

/** The tree without what differs from request to request. */
export function masked(tree: string): string {
  return tree
    .replace(/\b[2-9A-Z]{3}-[2-9A-Z]{3}\b/, 'ABC-DEF')
    .replace(/(?:[0-9a-f]{4}-){3}[0-9a-f]{4}/, '0000-0000-0000-0000')
    .replace(/\d{1,2} \w+ \d{4}, \d\d[:.]\d\d WIB/g, '{day}')
}
