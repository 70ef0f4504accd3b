POLICY = {"Statement": [{"Effect": "Allow", "Action": "*"}]}
