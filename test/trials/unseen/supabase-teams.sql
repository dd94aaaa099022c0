-- Supabase: a `teams` table, membership policies, team_id; a helper of SECURITY DEFINER in a private schema.
CREATE SCHEMA private;
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, full_name text);
CREATE TABLE public.teams (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, slug text NOT NULL UNIQUE);
CREATE TABLE public.team_members (team_id uuid NOT NULL REFERENCES public.teams ON DELETE CASCADE, user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE, role text NOT NULL DEFAULT 'member', PRIMARY KEY (team_id, user_id));
CREATE INDEX team_members_user ON public.team_members (user_id);
CREATE TABLE public.boards (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id uuid NOT NULL REFERENCES public.teams ON DELETE CASCADE, name text NOT NULL);
CREATE INDEX boards_team ON public.boards (team_id);
CREATE TABLE public.cards (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id uuid NOT NULL REFERENCES public.teams ON DELETE CASCADE, board_id uuid NOT NULL REFERENCES public.boards ON DELETE CASCADE, title text NOT NULL);
CREATE INDEX cards_team ON public.cards (team_id);
CREATE INDEX cards_board ON public.cards (board_id);
CREATE TABLE public.comments (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id uuid NOT NULL REFERENCES public.teams ON DELETE CASCADE, card_id uuid NOT NULL REFERENCES public.cards ON DELETE CASCADE, author_id uuid REFERENCES auth.users ON DELETE SET NULL, body text NOT NULL);
CREATE INDEX comments_team ON public.comments (team_id);
CREATE INDEX comments_card ON public.comments (card_id);
CREATE INDEX comments_author ON public.comments (author_id);
CREATE TABLE public.invitations (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id uuid NOT NULL REFERENCES public.teams ON DELETE CASCADE, email text NOT NULL, token text NOT NULL UNIQUE);
CREATE INDEX invitations_team ON public.invitations (team_id);
CREATE TABLE public.attachments (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id uuid NOT NULL REFERENCES public.teams ON DELETE CASCADE, card_id uuid NOT NULL REFERENCES public.cards, path text NOT NULL);
CREATE INDEX attachments_team ON public.attachments (team_id);
CREATE INDEX attachments_card ON public.attachments (card_id);
CREATE TABLE public.plans (id text PRIMARY KEY, price integer NOT NULL);
CREATE FUNCTION private.my_teams() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT team_id FROM public.team_members WHERE user_id = (SELECT auth.uid()) $$;
CREATE FUNCTION public.delete_team(t uuid) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ DELETE FROM public.teams WHERE id = t $$;
-- planted: delete_team is SECURITY DEFINER, without search_path, without a check, executable by PUBLIC
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.teams ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.team_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.boards ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.cards ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plans ENABLE ROW LEVEL SECURITY;
-- planted: attachments has no row security
CREATE POLICY own ON public.profiles TO authenticated USING (id = (SELECT auth.uid())) WITH CHECK (id = (SELECT auth.uid()));
CREATE POLICY mine ON public.teams FOR SELECT TO authenticated USING (id IN (SELECT private.my_teams()));
CREATE POLICY mine ON public.team_members FOR SELECT TO authenticated USING (team_id IN (SELECT private.my_teams()));
CREATE POLICY mine ON public.boards TO authenticated USING (team_id IN (SELECT private.my_teams())) WITH CHECK (team_id IN (SELECT private.my_teams()));
CREATE POLICY mine ON public.cards TO authenticated USING (team_id IN (SELECT private.my_teams())) WITH CHECK (team_id IN (SELECT private.my_teams()));
CREATE POLICY mine ON public.comments FOR SELECT TO authenticated USING (team_id IN (SELECT private.my_teams()));
CREATE POLICY add ON public.comments FOR INSERT TO authenticated WITH CHECK (author_id = (SELECT auth.uid()));
-- planted: comments add: any team
CREATE POLICY anyone ON public.invitations FOR SELECT TO anon USING (true);
-- planted: invitations (with tokens) readable by anon
CREATE POLICY plans_read ON public.plans FOR SELECT TO anon, authenticated USING (true);
