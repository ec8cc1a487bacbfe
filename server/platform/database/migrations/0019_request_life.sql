-- A request's life after it was sent: each of its mails, who gets them now, and who opened the page.

-- A link goes out in one mail and that mail is known by the link: what became of it stands with it.
ALTER TABLE approval_link
  ADD COLUMN kind text NOT NULL DEFAULT 'first' CHECK (kind IN ('first', 'again', 'reminder')),
  -- A reminder's: how many hours after the first mail it was due.
  ADD COLUMN hours int CHECK ((kind = 'reminder') = (hours IS NOT NULL)),
  -- When it was first handed to the mail server, whatever that said; when the server took it; when it refused it for good.
  ADD COLUMN tried_at timestamptz,
  ADD COLUMN accepted_at timestamptz,
  ADD COLUMN refused_at timestamptz;
-- Two nodes that look at the clock at the same time remind once.
CREATE UNIQUE INDEX approval_link_reminder ON approval_link (company_id, recipient_id, hours) WHERE kind = 'reminder';
CREATE INDEX approval_link_request ON approval_link (company_id, request_id);

-- Mails that left before this was kept; the owner has to look over the fence for once.
ALTER TABLE approval_link NO FORCE ROW LEVEL SECURITY;
ALTER TABLE approval_recipient NO FORCE ROW LEVEL SECURITY;
UPDATE approval_link l SET tried_at = r.sent_at, accepted_at = r.sent_at FROM approval_recipient r
  WHERE r.company_id = l.company_id AND r.id = l.recipient_id AND r.sent_at IS NOT NULL;
ALTER TABLE approval_link FORCE ROW LEVEL SECURITY;
ALTER TABLE approval_recipient FORCE ROW LEVEL SECURITY;

-- Somebody else is asked instead: whoever this was gets no mail any more, and their links lead nowhere.
ALTER TABLE approval_recipient ADD COLUMN removed_at timestamptz;

ALTER TABLE approval_request
  -- The name of whoever opened the page first.
  ADD COLUMN viewed_by text,
  -- Who cancelled it or sent the newer one, and how they were called: nobody is told of what they did themselves.
  ADD COLUMN ended_by text,
  ADD COLUMN ended_by_name text;
CREATE INDEX approval_request_ended ON approval_request (company_id, ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;
